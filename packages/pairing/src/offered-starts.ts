import { covers, intersect, touches, type Interval } from './intervals.ts';

const MINUTE_MS = 60_000;

export const SLOT_GRID_MINUTES = 30;
export const SLOT_NOTICE_MINUTES = 15;
export const SLOT_HORIZON_DAYS = 14;

export interface OfferInput {
  /** Free instants of the two, normalised. */
  readonly a: readonly Interval[];
  readonly b: readonly Interval[];
  /** What they have on already, each with its own trailing buffer. */
  readonly busyA: readonly Interval[];
  readonly busyB: readonly Interval[];
  /** The booked length: both must be free for all of it. */
  readonly minutes: number;
  /** Rest after it: no other interview may begin in it, but it need not lie inside the free hours. */
  readonly bufferMinutes: number;
  readonly now: number;
}

/** Starts on the half-hour grid of UTC that leave both the whole length; ascending. */
export function offeredStarts(input: OfferInput): number[] {
  const { a, b, minutes, now } = input;
  const shared = intersect(a, b);
  const earliest = now + SLOT_NOTICE_MINUTES * MINUTE_MS;
  const latest = now + SLOT_HORIZON_DAYS * 24 * 60 * MINUTE_MS;
  const grid = SLOT_GRID_MINUTES * MINUTE_MS;
  const starts: number[] = [];
  for (const run of shared) {
    const first = Math.ceil(Math.max(run.start, earliest) / grid) * grid;
    for (let start = first; start <= latest && start + minutes * MINUTE_MS <= run.end; start += grid)
      if (!isTaken(input, start)) starts.push(start);
  }
  return starts;
}

/** Whether a start lies on the grid and the whole length in the hours of both; not whether they have something on. */
export function suitsBoth(
  { a, b, minutes }: Pick<OfferInput, 'a' | 'b' | 'minutes'>,
  start: number,
): boolean {
  const end = start + minutes * MINUTE_MS;
  return start % (SLOT_GRID_MINUTES * MINUTE_MS) === 0 && covers(a, start, end) && covers(b, start, end);
}

function isTaken({ busyA, busyB, minutes, bufferMinutes }: OfferInput, start: number): boolean {
  const until = start + (minutes + bufferMinutes) * MINUTE_MS;
  return touches(busyA, start, until) || touches(busyB, start, until);
}
