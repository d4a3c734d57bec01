import { randomUUID } from 'node:crypto';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ERROR_CODES, type ErrorBody, type ErrorCode } from '@loopmate/contracts/errors';
import type { Logger } from './logger.ts';
import { REFUSALS, Refusal } from './refusal.ts';

interface Response {
  headersSent: boolean;
  status(code: number): { json(body: ErrorBody): void };
}

const byStatus = new Map<number, ErrorCode>(
  (
    [
      'body_invalid',
      'not_signed_in',
      'origin_refused',
      'not_found',
      'too_large',
      'too_many_requests',
    ] as const
  ).map((code) => [REFUSALS[code].status, code]),
);

/** The only place where an exception becomes an HTTP answer. */
@Catch()
export class HttpRefusalFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost) {
    if (host.getType() !== 'http') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return;
    const refusal = this.refusalFrom(error);
    if (refusal) {
      const { code, issues } = refusal;
      response.status(REFUSALS[code].status).json(issues ? { code, issues } : { code });
      return;
    }
    const requestId = randomUUID();
    this.logger.pino.error({ requestId, err: error }, 'a request failed');
    response.status(500).json({ code: 'internal', requestId });
  }

  private refusalFrom(error: unknown): Refusal | undefined {
    if (error instanceof Refusal) return error;
    if (error instanceof HttpException) return new Refusal(byStatus.get(error.getStatus()) ?? 'body_invalid');
    // body-parser's own errors (bad JSON, too large) carry a status.
    if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
      const code = byStatus.get(error.status);
      if (code && ERROR_CODES.includes(code)) return new Refusal(code);
    }
    return undefined;
  }
}
