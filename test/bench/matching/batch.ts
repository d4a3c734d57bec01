import {
  edgesOf,
  exact,
  fewestOptionsFirst,
  solverFor,
  type Edge,
  type Mates,
} from '@loopmate/pairing/matching';
import { median, short, type Goal } from '../figures.ts';
import { population, RULES } from './population.ts';
import { Random } from './random.ts';

const SEED = 31_337;

interface Outcome {
  readonly share: number;
  readonly quality: number;
  readonly weight: number;
}

/** How many have a partner, how good the pairs are, and what the solver maximised. */
function outcomeOf(count: number, edges: readonly Edge[], mates: Mates): Outcome {
  const made = edges.filter(({ a, b }) => mates[a] === b);
  const sum = (of: (edge: Edge) => number) => made.reduce((total, edge) => total + of(edge), 0);
  return {
    share: (2 * made.length) / count,
    quality: sum((edge) => edge.quality) / made.length,
    weight: sum((edge) => edge.weight),
  };
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

/** A hundred people in one run, in this thread, as the hourly run of a small instance does it. */
export function smallBatch(rounds: number): Goal {
  const times: number[] = [];
  const shares: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const people = population(100, new Random(SEED + round));
    const began = performance.now();
    const edges = edgesOf(people, RULES);
    const mates = exact(people.length, edges);
    times.push(performance.now() - began);
    shares.push(outcomeOf(people.length, edges, mates).share);
  }
  const [share, ms] = [median(shares), median(times)];
  return {
    n: 2,
    measure: 'batch of 100',
    unit: 'ms',
    rounds: { exact: times },
    goal: '≥ 90 % matched, ≤ 50 ms',
    reached: `${percent(share)}, ${short(ms)} ms`,
    holds: share >= 0.9 && ms <= 50,
  };
}

/** Edges and solver together, as one run of the batch. */
function batch(count: number, rounds: number, say: (line: string) => void) {
  const people = population(count, new Random(SEED));
  const times: number[] = [];
  let outcome = nothing;
  let edges: Edge[] = [];
  for (let round = 0; round < rounds; round++) {
    const random = new Random(round);
    const began = performance.now();
    edges = edgesOf(people, RULES);
    const mates = solverFor(count, () => random.next())(count, edges);
    times.push(performance.now() - began);
    outcome = outcomeOf(count, edges, mates);
    say(`batch of ${count}, round ${round + 1}: ${short(times.at(-1) ?? 0)} ms`);
  }
  return { edges, times, ms: median(times), outcome };
}

const nothing: Outcome = { share: 0, quality: 0, weight: 0 };

export function thousand(rounds: number, say: (line: string) => void): Goal {
  const { times, ms, outcome } = batch(1_000, rounds, say);
  return {
    n: 3,
    measure: 'batch of 1,000',
    unit: 'ms',
    rounds: { exact: times },
    goal: '≥ 99.4 %, mean quality ≥ .91, ≤ 3 s',
    reached: `${percent(outcome.share)}, ${outcome.quality.toFixed(3)}, ${short(ms / 1_000)} s`,
    holds: outcome.share >= 0.994 && outcome.quality >= 0.91 && ms <= 3_000,
  };
}

export function fiveThousand(say: (line: string) => void): Goal[] {
  const { edges, times, ms, outcome } = batch(5_000, 1, say);
  const began = performance.now();
  const mates = fewestOptionsFirst(5_000, edges);
  const quickMs = performance.now() - began;
  const fallback = outcomeOf(5_000, edges, mates);
  const behind = 1 - fallback.weight / outcome.weight;
  return [
    {
      n: 4,
      measure: 'batch of 5,000',
      unit: 'ms',
      rounds: { sparsified: times },
      goal: '≥ 99.9 %, mean quality ≥ .925 within 45 s',
      reached: `${percent(outcome.share)}, ${outcome.quality.toFixed(3)}, ${short(ms / 1_000)} s`,
      holds: outcome.share >= 0.999 && outcome.quality >= 0.925 && ms <= 45_000,
    },
    {
      n: 5,
      measure: 'the same by fewest options first',
      unit: 'ms',
      rounds: { 'fewest options first': [quickMs] },
      goal: '≤ 1 s, within 1 % of it',
      reached: `${short(quickMs)} ms, ${percent(behind)} less weight, ${percent(fallback.share)} matched`,
      holds: quickMs <= 1_000 && behind <= 0.01,
    },
  ];
}
