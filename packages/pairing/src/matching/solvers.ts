// oxlint-disable-next-line typescript/triple-slash-reference -- the library has no types, and an ambient module cannot be imported
/// <reference path="./edmonds-blossom-fixed.d.ts" />
import maximumMatching from 'edmonds-blossom-fixed/blossom.js';
import type { Edge } from './edges.ts';

/** Place of each seeker's partner, or -1. */
export type Mates = Int32Array;
export type MatchSolver = (count: number, edges: readonly Edge[]) => Mates;

/** The library computes with whole numbers, exactly; even ones keep its halvings whole. */
const SCALE = 20_000;
const [MOST_EXACT, MOST_SPARSIFIED] = [1_500, 5_000];
const [BEST_EDGES, RANDOM_EDGES] = [8, 2];
/** How much a partner with many other options is passed over for one with few. */
const OPTIONS_WEIGHT = 0.035;

/** Maximum-weight matching by blossoms, O(n³): Galil, "Efficient algorithms for finding maximum matching", 1986. */
export const exact: MatchSolver = (count, edges) => {
  const mates = new Int32Array(count).fill(-1);
  if (edges.length === 0) return mates;
  const found = maximumMatching(
    edges.map(({ a, b, weight }) => [a, b, 2 * Math.round((weight * SCALE) / 2)]),
  );
  for (const [place, mate] of found.entries()) mates[place] = mate;
  return mates;
};

/**
 * Exact on the eight best edges of each and two random ones, which keep people in reach whom nobody has among their
 * best. `random` gives numbers in [0, 1).
 */
export const sparsified =
  (random: () => number): MatchSolver =>
  (count, edges) =>
    exact(count, strongest(count, edges, random));

/** Who has the fewest options chooses first. Linear in the edges but for sorting; within a per cent of exact. */
export const fewestOptionsFirst: MatchSolver = (count, edges) => {
  const mates = new Int32Array(count).fill(-1);
  const options = byNode(count, edges);
  const scarcity = (place: number) => Math.log2(1 + (options[place]?.length ?? 0));
  const order = [...options.keys()].sort((a, b) => (options[a]?.length ?? 0) - (options[b]?.length ?? 0));
  for (const place of order) {
    if (mates[place] !== -1) continue;
    let [best, most] = [-1, -Infinity];
    for (const edge of options[place] ?? []) {
      const other = otherEnd(edge, place);
      const value = edge.weight - OPTIONS_WEIGHT * scarcity(other);
      if (mates[other] === -1 && value > most) [best, most] = [other, value];
    }
    if (best === -1) continue;
    mates[place] = best;
    mates[best] = place;
  }
  return mates;
};

/** Exact while it takes seconds, then on fewer edges, then by the rule that takes no time. */
export function solverFor(count: number, random: () => number): MatchSolver {
  if (count <= MOST_EXACT) return exact;
  return count <= MOST_SPARSIFIED ? sparsified(random) : fewestOptionsFirst;
}

function strongest(count: number, edges: readonly Edge[], random: () => number): Edge[] {
  const kept = new Set<Edge>();
  for (const options of byNode(count, edges)) {
    // By quality: what a seeker is owed weighs in all their edges, and would make them everybody's best.
    options.sort((one, other) => other.quality - one.quality);
    for (const edge of options.slice(0, BEST_EDGES)) kept.add(edge);
    if (options.length <= BEST_EDGES) continue;
    for (let n = 0; n < RANDOM_EDGES; n++) {
      const edge = options[Math.floor(random() * options.length)];
      if (edge) kept.add(edge);
    }
  }
  return [...kept];
}

function byNode(count: number, edges: readonly Edge[]): Edge[][] {
  const options = Array.from({ length: count }, (): Edge[] => []);
  for (const edge of edges) {
    options[edge.a]?.push(edge);
    options[edge.b]?.push(edge);
  }
  return options;
}

const otherEnd = ({ a, b }: Edge, place: number) => (a === place ? b : a);
