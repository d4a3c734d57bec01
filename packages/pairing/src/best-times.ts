import { Temporal } from 'temporal-polyfill';
import type { Interval } from './intervals.ts';
import { offeredStarts } from './offered-starts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WINDOW_MS = 7 * 24 * HOUR_MS;

/** Fewer peers than this in the whole week, and their number at an hour would tell when one of them is free. */
export const FEWEST_PEERS = 3;

const BEST = 5;
/** All of them on one evening would be lost with that evening. */
const BEST_A_DAY = 2;
/** Starts at night in the reader's zone are named only when there is nothing else. */
const [WAKING_FROM_HOUR, WAKING_UNTIL_HOUR] = [7, 21];

export interface BestTimesInput {
  /** Free instants of each, normalised, and what they have on already. */
  readonly peers: readonly { readonly free: readonly Interval[]; readonly busy: readonly Interval[] }[];
  /** What the reader has on; their hours are not asked for. */
  readonly busy: readonly Interval[];
  /** Of the reader. */
  readonly timeZone: string;
  readonly minutes: number;
  readonly bufferMinutes: number;
  readonly now: number;
}

export interface BestTimes {
  /** Start to how many peers could, ascending; empty when too few could at all. */
  readonly starts: ReadonlyMap<number, number>;
  /** Starts at least an hour apart with the most peers, ascending. */
  readonly best: readonly number[];
}

/** When peers could meet in the coming week, whether or not the reader gave those hours. */
export function bestTimes(input: BestTimesInput): BestTimes {
  const { peers, busy, now, minutes, bufferMinutes, timeZone } = input;
  const anytime = [{ start: now, end: now + WINDOW_MS }];
  const counts = new Map<number, number>();
  let able = 0;
  for (const peer of peers) {
    const starts = offeredStarts({
      a: anytime,
      b: peer.free,
      busyA: busy,
      busyB: peer.busy,
      minutes,
      bufferMinutes,
      now,
    });
    if (starts.length > 0) able++;
    for (const start of starts) counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  if (able < FEWEST_PEERS) return { starts: new Map(), best: [] };
  const starts = new Map([...counts].sort(([a], [b]) => a - b));
  return { starts, best: bestOf(starts, timeZone) };
}

function bestOf(counts: ReadonlyMap<number, number>, timeZone: string): number[] {
  const ranked = [...counts]
    .map(([start, count]) => ({ start, count, ...wallOf(start, timeZone) }))
    .sort((a, b) => Number(b.isWaking) - Number(a.isWaking) || b.count - a.count || a.start - b.start);
  const best: typeof ranked = [];
  for (const one of ranked) {
    if (best.length === BEST) break;
    const sameDay = best.filter(({ date }) => date === one.date);
    const isNear = best.some(({ start }) => Math.abs(start - one.start) < HOUR_MS);
    if (!isNear && sameDay.length < BEST_A_DAY) best.push(one);
  }
  return best.map(({ start }) => start).sort((a, b) => a - b);
}

function wallOf(instant: number, timeZone: string): { date: string; isWaking: boolean } {
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const isWaking = wall.hour >= WAKING_FROM_HOUR && wall.hour <= WAKING_UNTIL_HOUR;
  return { date: wall.toPlainDate().toString(), isWaking };
}
