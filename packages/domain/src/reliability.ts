import type { Attendance } from './attendance.ts';

/** One interview a person was to come to, when, and what became of it. */
export interface Outcome {
  readonly attendance: Attendance;
  /** They say it was not so, and nobody has settled it yet. */
  readonly isDisputed: boolean;
  readonly startsAt: number;
}

export interface Reliability {
  /** How surely they come, 0 to 1: for matching, never shown. */
  readonly value: number;
  /** What others are shown: came to so many of so many. */
  readonly cameOf: readonly [came: number, of: number];
  /** Until then they come last in the queue for now. */
  readonly lastInQueueUntil: number | null;
}

const DAY_MS = 24 * 3_600_000;
const HALF_LIFE_MS = 90 * DAY_MS;
/** Beta(9, 1): who is new is taken to come nine times of ten. */
const PRIOR = { came: 9, missed: 1 };
const [NO_SHOWS_WITHIN_MS, LAST_FOR_MS] = [30 * DAY_MS, 7 * DAY_MS];

/** What counts: who came late came, and half as surely. Undefined: says nothing about showing up. */
const CAME = {
  attended: 1,
  late: 0.5,
  no_show: 0,
  technical: undefined,
  excused: undefined,
  cancelled: undefined,
} satisfies Record<Attendance, number | undefined>;

export function reliabilityOf(outcomes: readonly Outcome[], now: number): Reliability {
  let [came, missed] = [PRIOR.came, PRIOR.missed];
  let [shown, of] = [0, 0];
  for (const outcome of counted(outcomes)) {
    const share = CAME[outcome.attendance] ?? 0;
    const weight = 0.5 ** (Math.max(0, now - outcome.startsAt) / HALF_LIFE_MS);
    came += weight * share;
    missed += weight * (1 - share);
    of += 1;
    if (outcome.attendance !== 'no_show') shown += 1;
  }
  return {
    value: came / (came + missed),
    cameOf: [shown, of],
    lastInQueueUntil: lastInQueueUntil(outcomes, now),
  };
}

/** A week from the second of two absences within thirty days; null when there is none or it is over. */
function lastInQueueUntil(outcomes: readonly Outcome[], now: number): number | null {
  const missed = counted(outcomes)
    .filter(({ attendance }) => attendance === 'no_show')
    .map(({ startsAt }) => startsAt)
    .toSorted((one, other) => other - one);
  const second = missed.find((at, place) => at - (missed[place + 1] ?? -Infinity) <= NO_SHOWS_WITHIN_MS);
  return second !== undefined && now < second + LAST_FOR_MS ? second + LAST_FOR_MS : null;
}

const counted = (outcomes: readonly Outcome[]) =>
  outcomes.filter(({ attendance, isDisputed }) => CAME[attendance] !== undefined && !isDisputed);
