import { LATE_MINUTES, type HeldHalf, type PresenceEvent } from '@loopmate/domain';
import { z } from 'zod';
import type { EventKind, EventRow, HalfRow } from './interviews.store.ts';

/**
 * Bodies of the events that say who was where. `attendance` is coming and going in the room itself; `connection` is what
 * befell somebody at its door, and that they were `called` by the one who waits.
 */
export const presenceBodies = {
  attendance: z.discriminatedUnion('what', [
    z.object({ what: z.enum(['joined', 'left', 'lost']) }),
    /** Comes so long after the start; being told of it in time moves no limit. */
    z.object({ what: z.literal('running_late'), minutes: z.literal([...LATE_MINUTES]) }),
  ]),
  connection: z.object({ what: z.enum(['arrived', 'lost', 'failed', 'called']) }),
} as const;
const phaseBody = z.object({ phase: z.string() });

/** The kinds of event all of this file reads from. */
export const PRESENCE_KINDS = ['phase', 'attendance', 'connection'] as const satisfies readonly EventKind[];

/** Each person's own events, in order. */
export function presenceLog(rows: readonly EventRow[]): Map<string, PresenceEvent[]> {
  const log = new Map<string, PresenceEvent[]>();
  for (const { kind, personId, body, at } of rows) {
    if (personId === null || (kind !== 'attendance' && kind !== 'connection')) continue;
    const { what } = presenceBodies[kind].parse(body);
    if (what !== 'called' && what !== 'running_late')
      log.set(personId, [...(log.get(personId) ?? []), { what, at: at.getTime() }]);
  }
  return log;
}

/** When both were in the room for the first time: the lobby ends with it. */
export const metAt = (rows: readonly EventRow[]): number | null =>
  rows.find(({ kind }) => kind === 'phase')?.at.getTime() ?? null;

export function calledAt(rows: readonly EventRow[]): Date | undefined {
  return rows.find(
    ({ kind, body }) => kind === 'connection' && presenceBodies.connection.parse(body).what === 'called',
  )?.at;
}

/** The halves that ran, from the first minute of the interviewing to its end. */
export function heldHalves(rows: readonly EventRow[], halves: readonly HalfRow[]): HeldHalf[] {
  const begins = (n: number, phase: string) =>
    rows
      .find((row) => row.kind === 'phase' && row.half === n && phaseBody.parse(row.body).phase === phase)
      ?.at.getTime();
  return halves.flatMap(({ n, interviewerId, candidateId }) => {
    const [from, to] = [begins(n, 'half'), begins(n, 'debrief')];
    return from === undefined || to === undefined
      ? []
      : [{ n, interviewer: interviewerId, candidate: candidateId, ran: { from, to } }];
  });
}
