import type { ErrorCode } from '@loopmate/contracts/errors';
import { Refusal, type Logger } from '@loopmate/platform';

export type Ack<T extends object> = ({ ok: true } & T) | { ok: false; code: ErrorCode };

/**
 * The acknowledgement of a socket event: what `work` resolves to with `ok: true`, or the code of its refusal. Never
 * rejects, so no event can end the process; anything but a refusal is logged and answered `internal`.
 */
export async function ack<T extends object>(
  work: () => Promise<T | void> | T | void,
  logger: Logger,
): Promise<Ack<Partial<T>>> {
  try {
    const reply: Partial<T> = (await work()) ?? {};
    return { ...reply, ok: true };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code };
    logger.pino.error({ err: error }, 'a socket event failed');
    return { ok: false, code: 'internal' };
  }
}
