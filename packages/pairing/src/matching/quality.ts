import { firstShared, type MatchRules, type Seeker } from './seeker.ts';

/** Below this a pair is not made. */
export const LEAST_QUALITY = 0.25;
/** Fit of one who interviews me, by how many levels they are above me (scheduling-and-matching.md). */
const LEVEL_FIT: Record<number, number> = { 0: 1, 1: 0.95, 2: 0.75, [-1]: 0.7 };
const ELSE_FIT = 0.45;
const RECENT_FACTOR = 0.6;
const FOREIGN_CODE_FACTOR = 0.5;

/** Rounds in which `by` can interview `of`. */
export function roundsFor(of: Seeker, by: Seeker, { isSmall }: MatchRules): number {
  return isSmall ? of.wants : of.wants & by.runs;
}

/** What `of` gains when `by` interviews them: 0 to 1, and 0 when it cannot be. */
export function benefit(of: Seeker, by: Seeker, rules: MatchRules): number {
  const rounds = roundsFor(of, by, rules);
  const gap = by.level - of.level;
  if (rounds === 0 || (gap < -1 && !rules.isSmall)) return 0;
  const isForeign = rounds === rules.codingRound && (of.codes & by.codes) === 0;
  const sum =
    (rounds & by.runs ? 0.3 : 0.1) +
    (of.wants & by.wants ? 0.1 : 0) +
    0.32 * (LEVEL_FIT[gap] ?? ELSE_FIT) +
    0.2 * by.reliability +
    (of.targets.some((target) => by.targets.includes(target)) ? 0.08 : 0);
  return isForeign ? sum * FOREIGN_CODE_FACTOR : sum;
}

/** How good two are for each other whenever they meet: 0 to 1, and 0 when they cannot. */
export function fit(a: Seeker, b: Seeker, rules: MatchRules): number {
  if ((a.speaks & b.speaks) === 0 || a.blocked.has(b.id) || b.blocked.has(a.id)) return 0;
  const [mine, theirs] = [benefit(a, b, rules), benefit(b, a, rules)];
  if (mine === 0 || theirs === 0) return 0;
  const quality = 0.7 * Math.min(mine, theirs) + 0.3 * ((mine + theirs) / 2);
  const isRecent = a.recent.has(b.id) || b.recent.has(a.id);
  const bothAsked = a.again.has(b.id) && b.again.has(a.id);
  return isRecent && !bothAsked ? quality * RECENT_FACTOR : quality;
}

/** The same, for a time in both their weeks. */
export function quality(a: Seeker, b: Seeker, rules: MatchRules): number {
  const value = fit(a, b, rules);
  return value > 0 && firstShared(a.starts, b.starts) === undefined ? 0 : value;
}
