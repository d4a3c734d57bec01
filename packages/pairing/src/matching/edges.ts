import { LEAST_QUALITY, quality } from './quality.ts';
import type { MatchRules, Seeker } from './seeker.ts';

/** Two seekers by their places in the list; `weight` is what a solver maximises the sum of. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly quality: number;
}

const DAY_WEIGHT = 0.05;
const PATIENT_RUNS = 3;
/** More than any other edge can weigh. */
const FIRST_WEIGHT = 100;

/** Everyone with everyone: n² / 2 comparisons, about a second for five thousand. */
export function edgesOf(seekers: readonly Seeker[], rules: MatchRules): Edge[] {
  const edges: Edge[] = [];
  for (const [a, one] of seekers.entries())
    for (let b = a + 1; b < seekers.length; b++) {
      const other = seekers[b];
      if (!other) break;
      const value = quality(one, other, rules);
      if (value >= LEAST_QUALITY) edges.push({ a, b, quality: value, weight: weightOf(one, other, value) });
    }
  return edges;
}

/** The constant 1 puts the number of pairs first; who was passed over three times comes before everybody. */
function weightOf(a: Seeker, b: Seeker, value: number): number {
  const waiting = DAY_WEIGHT * (a.daysWaiting + b.daysWaiting);
  const owed = a.turnsOwed + b.turnsOwed;
  const passedOver = [a, b].filter((one) => one.missedRuns >= PATIENT_RUNS).length;
  return 1 + value + waiting + owed + FIRST_WEIGHT * passedOver;
}
