import type { Edge } from './edges.ts';
import { benefit, fit, LEAST_QUALITY } from './quality.ts';
import type { MatchRules, Seeker } from './seeker.ts';
import { exact } from './solvers.ts';

/** One who wants to start now. */
export interface Waiting {
  readonly seeker: Seeker;
  readonly sinceMs: number;
  /** Length of the interview they chose. */
  readonly minutes: number;
  /** Where they came to meet others; absent or null for the queue at large. */
  readonly hall?: Hall | null;
  /** Found nobody at the practice hour before: not twice running. */
  readonly hadBye?: boolean;
}

/** Of a practice hour. A closed one is a cohort's own: nobody is paired into or out of it. */
export interface Hall {
  readonly id: string;
  readonly isClosed: boolean;
}

export interface NowPair {
  readonly a: Waiting;
  readonly b: Waiting;
  readonly quality: number;
  /** What was given up so that the two need not wait longer. */
  readonly rung: Rung;
  readonly minutes: number;
}

/**
 * What a pair gives up, from what the one who waits longer has waited: nothing; that they met lately; that each can
 * run the other's round without the script; that both take turns, or the longer of two lengths.
 */
export type Rung = 'none' | 'recent' | 'script' | 'shorter' | 'one_way';

export interface QueueRules extends MatchRules {
  /** Over two arrivals a minute: somebody who fits better is likely to come in time. */
  readonly isBusy: boolean;
}

export const BUSY_ARRIVALS_PER_MINUTE = 2;
const BUSY_FACTOR = 2;

const RUNG_AFTER_MS: Readonly<Record<Rung, number>> = {
  none: 0,
  recent: 60_000,
  script: 90_000,
  shorter: 150_000,
  one_way: 150_000,
};
/** When a pair may give this up. In a busy queue twice as late. */
export const rungAfter = (rung: Rung, isBusy: boolean): number =>
  RUNG_AFTER_MS[rung] * (isBusy ? BUSY_FACTOR : 1);

/** From here on nobody is left to wait in the queue: it becomes a request for a time. */
export const NOW_PATIENCE_MS = 240_000;

const FIRST_FLOOR = 0.95;
/** Where few come, the next who fits better is not worth the wait. */
const FLOOR_FALLS_MS = { busy: 120_000, quiet: 30_000 };
/** With the script anybody can interview, two levels apart at most. */
const [SCRIPT_QUALITY, SCRIPT_LEVELS] = [0.4, 2];
/** More than any other edge can weigh. */
const BYE_WEIGHT = 10;
/** A hall pairs its own first; who stands in none fills up for an odd one. */
const HALL_WEIGHT = 0.9;
const [WAIT_WEIGHT, FULL_WAIT_MS] = [0.3, 600_000];

/** The least quality a pair must have when one of them has waited this long. */
export function floorAfter(waitedMs: number, isBusy: boolean): number {
  const fallen = Math.min(1, waitedMs / FLOOR_FALLS_MS[isBusy ? 'busy' : 'quiet']);
  return FIRST_FLOOR - (FIRST_FLOOR - LEAST_QUALITY) * fallen;
}

/** The pairs to offer at this moment: the heaviest set in which everybody stands once. */
export function nowPairs(waiting: readonly Waiting[], nowMs: number, rules: QueueRules): NowPair[] {
  const pairs: NowPair[] = [];
  const edges: Edge[] = [];
  for (const [a, one] of waiting.entries())
    for (let b = a + 1; b < waiting.length; b++) {
      const other = waiting[b];
      const pair = other && pairOf(one, other, nowMs, rules);
      if (!pair) continue;
      const waited = Math.min(1, (2 * nowMs - one.sinceMs - other.sinceMs) / FULL_WAIT_MS);
      pairs.push(pair);
      const owed = one.seeker.turnsOwed + other.seeker.turnsOwed;
      const byes = [one, other].filter(({ hadBye }) => hadBye).length;
      edges.push({
        a,
        b,
        quality: pair.quality,
        weight:
          1 +
          pair.quality +
          WAIT_WEIGHT * waited +
          owed +
          BYE_WEIGHT * byes +
          (isOneHall(one, other) ? HALL_WEIGHT : 0),
      });
    }
  const mates = exact(waiting.length, edges);
  return pairs.filter((_, at) => mates[edges[at]?.a ?? -1] === edges[at]?.b);
}

function pairOf(a: Waiting, b: Waiting, nowMs: number, rules: QueueRules): NowPair | undefined {
  if (!mayPair(a, b)) return undefined;
  const waitedMs = nowMs - Math.min(a.sinceMs, b.sinceMs);
  const allowed = (rung: Rung) => waitedMs >= rungAfter(rung, rules.isBusy);
  const minutes = Math.min(a.minutes, b.minutes);
  if (a.minutes !== b.minutes && !allowed('shorter')) return undefined;
  const value = fit(a.seeker, b.seeker, rules);
  const isRecent = metLately(a.seeker, b.seeker);
  const lengths = a.minutes === b.minutes ? 'none' : 'shorter';
  if (value > 0 && (!isRecent || allowed('recent'))) {
    if (value >= floorAfter(waitedMs, rules.isBusy))
      return { a, b, minutes, quality: value, rung: lengths === 'none' && isRecent ? 'recent' : lengths };
  }
  if (value > 0 || !mayMeet(a.seeker, b.seeker)) return undefined;
  if (allowed('script') && Math.abs(a.seeker.level - b.seeker.level) <= SCRIPT_LEVELS)
    return { a, b, minutes, quality: SCRIPT_QUALITY, rung: 'script' };
  const oneWay = Math.max(benefit(a.seeker, b.seeker, rules), benefit(b.seeker, a.seeker, rules)) / 2;
  if (allowed('one_way') && oneWay >= LEAST_QUALITY)
    return { a, b, minutes, quality: oneWay, rung: 'one_way' };
  return undefined;
}

const isOneHall = (a: Waiting, b: Waiting) => a.hall != null && a.hall.id === b.hall?.id;

/** Within one hall, outside of all, or from outside into one that is open. */
const mayPair = (a: Waiting, b: Waiting) =>
  a.hall != null && b.hall != null ? isOneHall(a, b) : !a.hall?.isClosed && !b.hall?.isClosed;

const mayMeet = (a: Seeker, b: Seeker) =>
  (a.speaks & b.speaks) !== 0 && !a.blocked.has(b.id) && !b.blocked.has(a.id);

/** Within 60 days, and not both asking to meet again. */
const metLately = (a: Seeker, b: Seeker) =>
  (a.recent.has(b.id) || b.recent.has(a.id)) && !(a.again.has(b.id) && b.again.has(a.id));
