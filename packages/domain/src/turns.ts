import { presentMs, type PresenceEvent, presenceOf, type Span } from './attendance.ts';
import type { HalfNumber } from './rounds.ts';

/** Why somebody owes a turn or has one to spend. */
export const TURN_REASONS = ['left', 'card_missing', 'one_way'] as const;
export type TurnReason = (typeof TURN_REASONS)[number];

/** Owing for one of these keeps the card they received locked; a one-way interview is owed for openly and locks nothing. */
export const LOCKING_REASONS = ['left', 'card_missing'] as const;
export type LockingReason = (typeof LOCKING_REASONS)[number];

/** A half as it went: who sat where, and when it ran. */
export interface HeldHalf {
  readonly n: HalfNumber;
  readonly interviewer: string;
  readonly candidate: string;
  readonly ran: Span;
}

const MOST = 0.5;
/** Who was alone for this long was left; two who stop at about the same time agreed to. */
const LEFT_ALONE_MS = 3 * 60_000;

type Log = ReadonlyMap<string, readonly PresenceEvent[]>;

const wasThere = (log: Log, person: string, { ran }: HeldHalf) =>
  presentMs(presenceOf(log.get(person) ?? []), ran) >= MOST * (ran.to - ran.from);

/** Whether both were there for most of it, so that there is something to write a scorecard about. */
export const tookPlace = (half: HeldHalf, log: Log): boolean =>
  half.ran.to > half.ran.from && wasThere(log, half.interviewer, half) && wasThere(log, half.candidate, half);

/** Who had their half as candidate and was not there to give the other's; a proven technical failure owes nothing. */
export function whoLeft(halves: readonly HeldHalf[], log: Log): string[] {
  return halves.flatMap((given) => {
    const { interviewer: person, candidate: other, ran } = given;
    const taken = halves.find((half) => half.candidate === person);
    if (!taken || !tookPlace(taken, log) || wasThere(log, person, given)) return [];
    const mine = log.get(person) ?? [];
    const aloneMs = presentMs(presenceOf(log.get(other) ?? []), ran) - presentMs(presenceOf(mine), ran);
    const last = mine.filter(({ at }) => at < ran.to).at(-1);
    return aloneMs >= LEFT_ALONE_MS && last?.what !== 'lost' ? [person] : [];
  });
}
