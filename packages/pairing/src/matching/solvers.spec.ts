import { describe, expect, it } from '@jest/globals';
import type { Edge } from './edges.ts';
import { exact, fewestOptionsFirst, sparsified, type Mates } from './solvers.ts';

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function aGraph(count: number, density: number, random: () => number): Edge[] {
  const edges: Edge[] = [];
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) {
      const quality = Math.round(random() * 1_000) / 1_000;
      if (random() < density) edges.push({ a, b, quality, weight: 1 + quality });
    }
  return edges;
}

/** The heaviest matching by trying every subset: 2^n · n. */
function optimum(count: number, edges: readonly Edge[]): number {
  const weights = new Map(edges.map(({ a, b, weight }) => [a * count + b, weight]));
  const best = new Float64Array(2 ** count);
  for (let set = 1; set < best.length; set++) {
    const last = 31 - Math.clz32(set);
    const rest = set & ~(1 << last);
    let most = best[rest] ?? 0;
    for (let other = 0; other < last; other++) {
      const weight = (rest >> other) & 1 ? weights.get(other * count + last) : undefined;
      if (weight !== undefined) most = Math.max(most, weight + (best[rest & ~(1 << other)] ?? 0));
    }
    best[set] = most;
  }
  return best.at(-1) ?? 0;
}

function worth(mates: Mates, edges: readonly Edge[]): number {
  for (const [place, mate] of mates.entries()) if (mate !== -1) expect(mates[mate]).toBe(place);
  return edges.reduce((sum, { a, b, weight }) => sum + (mates[a] === b ? weight : 0), 0);
}

describe('the solvers', () => {
  it('exact reaches the optimum of every small graph', () => {
    const random = randomFrom(99);
    for (let round = 0; round < 400; round++) {
      const count = 2 + Math.floor(random() * 11);
      const edges = aGraph(count, 0.2 + 0.6 * random(), random);
      expect(worth(exact(count, edges), edges)).toBeCloseTo(optimum(count, edges), 3);
    }
  });

  it('exact leaves one out when an odd number fits only one', () => {
    const star = [1, 2, 3].map((b): Edge => ({ a: 0, b, quality: b / 10, weight: 1 + b / 10 }));
    expect([...exact(4, star)]).toEqual([3, -1, -1, 0]);
    expect([...exact(3, [])]).toEqual([-1, -1, -1]);
  });

  it('sparsified and fewest options first pair within a few per cent of the optimum', () => {
    const random = randomFrom(5);
    const [count, edges] = [120, aGraph(120, 0.5, random)];
    const best = worth(exact(count, edges), edges);
    expect(worth(sparsified(random)(count, edges), edges)).toBeGreaterThan(0.99 * best);
    expect(worth(fewestOptionsFirst(count, edges), edges)).toBeGreaterThan(0.95 * best);
  });

  it('gives the same for the same edges', () => {
    const edges = aGraph(60, 0.4, randomFrom(3));
    const solve = () => [...sparsified(randomFrom(1))(60, edges)];
    expect(solve()).toEqual(solve());
  });
});
