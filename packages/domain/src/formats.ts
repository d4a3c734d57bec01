import type { RoundId } from './rounds.ts';

export const FORMAT_IDS = ['quick', 'standard', 'full', 'one_way'] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

/** Lengths in minutes. `booked` is what the calendar holds: the total rounded up to five minutes. */
export interface FormatPlan {
  readonly halves: 1 | 2;
  readonly hello: number;
  readonly readIn: number;
  readonly half: number;
  readonly debrief: number;
  readonly swap: number;
  readonly total: number;
  readonly booked: number;
}

const HELLO = 2;
const READ_IN = 3;
const SPARE_BETWEEN_INTERVIEWS = 10;

const shapes = {
  quick: { halves: 2, half: 25, debrief: 5, swap: 2 },
  standard: { halves: 2, half: 45, debrief: 8, swap: 4 },
  full: { halves: 2, half: Infinity, debrief: 10, swap: 5 },
  one_way: { halves: 1, half: Infinity, debrief: 10, swap: 0 },
} as const satisfies Record<FormatId, { halves: 1 | 2; half: number; debrief: number; swap: number }>;

/**
 * Minutes of each phase. A half is never longer than the round it practises; when the two halves practise different
 * rounds, the shorter one gives the length of both: equal minutes each way.
 */
export function planOf(format: FormatId, ...roundMinutes: [number, ...number[]]): FormatPlan {
  const shape = shapes[format];
  const half = Math.min(shape.half, ...roundMinutes);
  const total = HELLO + shape.halves * (READ_IN + half + shape.debrief) + shape.swap;
  return {
    halves: shape.halves,
    hello: HELLO,
    readIn: READ_IN,
    half,
    debrief: shape.debrief,
    swap: shape.swap,
    total,
    booked: Math.ceil(total / 5) * 5,
  };
}

/** The recruiter screen is too short for `standard`, which would be `full` under another name. */
export function formatsFor(round: RoundId): readonly FormatId[] {
  return round === 'recruiter' ? ['quick', 'full', 'one_way'] : FORMAT_IDS;
}

/** Minutes a booking keeps a person busy: the booked length and a rest before the next one. */
export function busyMinutes(plan: FormatPlan): number {
  return plan.booked + SPARE_BETWEEN_INTERVIEWS;
}
