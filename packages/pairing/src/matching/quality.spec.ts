import { describe, expect, it } from '@jest/globals';
import { benefit, fit, quality } from './quality.ts';
import { edgesOf } from './edges.ts';
import { firstShared, startsOf, type MatchRules, type Seeker } from './seeker.ts';

const [CODING, DESIGN, SQL] = [1, 2, 4];
const rules: MatchRules = { codingRound: CODING, isSmall: false };
const none: ReadonlySet<string> = new Set();

function seeker(id: string, facts: Partial<Seeker> = {}): Seeker {
  return {
    id,
    level: 2,
    wants: CODING,
    runs: CODING | DESIGN,
    codes: 1,
    speaks: 1,
    starts: startsOf([true, true, true, true], 2),
    reliability: 1,
    targets: [],
    blocked: none,
    recent: none,
    again: none,
    daysWaiting: 0,
    missedRuns: 0,
    turnsOwed: 0,
    ...facts,
  };
}

describe('the quality of a pair', () => {
  it('is the design’s sum: round, same round, level, reliability, target', () => {
    const [a, b] = [seeker('a', { targets: ['acme'] }), seeker('b', { targets: ['acme', 'initech'] })];
    expect(benefit(a, b, rules)).toBeCloseTo(0.3 + 0.1 + 0.32 + 0.2 + 0.08);
    expect(benefit(a, seeker('b', { level: 3 }), rules)).toBeCloseTo(0.3 + 0.1 + 0.32 * 0.95 + 0.2);
    expect(fit(a, b, rules)).toBeCloseTo(1);
  });

  it('follows the one who gains less', () => {
    const [junior, senior] = [seeker('a'), seeker('b', { level: 3, reliability: 0.5 })];
    const [up, down] = [benefit(junior, senior, rules), benefit(senior, junior, rules)];
    expect(down).toBeGreaterThan(up);
    expect(fit(junior, senior, rules)).toBeCloseTo(0.7 * up + 0.3 * ((up + down) / 2));
  });

  it.each<[string, Partial<Seeker>]>([
    ['no language in common', { speaks: 2 }],
    ['one blocked the other', { blocked: new Set(['a']) }],
    ['nobody to run the round', { runs: DESIGN }],
    ['a level two above the interviewer', { level: 0 }],
    ['a round the other cannot run', { wants: SQL }],
  ])('is nothing with %s', (_, facts) => {
    expect(fit(seeker('a'), seeker('b', facts), rules)).toBe(0);
    expect(fit(seeker('b', facts), seeker('a'), rules)).toBe(0);
  });

  it('on a small instance asks less of levels and rounds, and values them still', () => {
    const small = { ...rules, isSmall: true };
    const far = fit(seeker('a'), seeker('b', { level: 0, runs: 0 }), small);
    expect(far).toBeGreaterThan(0.25);
    expect(far).toBeLessThan(fit(seeker('a'), seeker('b'), small));
  });

  it('halves when coding is all there is and no programming language is common', () => {
    const foreign = seeker('b', { codes: 2 });
    expect(benefit(seeker('a'), foreign, rules)).toBeCloseTo(0.5 * benefit(seeker('a'), seeker('b'), rules));
    const either = seeker('a', { wants: CODING | DESIGN });
    expect(benefit(either, foreign, rules)).toBeCloseTo(benefit(either, seeker('b'), rules));
  });

  it('avoids the partners of the last sixty days, but not two who ask for each other', () => {
    const [a, b] = [seeker('a', { recent: new Set(['b']) }), seeker('b')];
    expect(fit(a, b, rules)).toBeCloseTo(0.6 * fit(seeker('a'), b, rules));
    const [again, too] = [
      { ...a, again: new Set(['b']) },
      { ...b, again: new Set(['a']) },
    ];
    expect(fit(again, b, rules)).toBeCloseTo(fit(a, b, rules));
    expect(fit(again, too, rules)).toBeCloseTo(fit(seeker('a'), b, rules));
  });

  it('needs a start in both weeks that leaves the whole length', () => {
    const late = startsOf([false, false, false, true, true], 2);
    expect(quality(seeker('a'), seeker('b', { starts: late }), rules)).toBe(0);
    expect(firstShared(startsOf([true, true, true, true, true], 2), late)).toBe(3);
  });
});

describe('starts', () => {
  it('are where the length still fits, across words of bits', () => {
    const free = Array.from({ length: 70 }, (_, at) => at >= 30 && at < 66);
    const starts = startsOf(free, 3);
    const set = [...free.keys()].filter((at) => ((starts[at >> 5] ?? 0) >>> (at & 31)) & 1);
    expect([set[0], set.at(-1), set.length]).toEqual([30, 63, 34]);
    const one = startsOf([...Array<boolean>(63).fill(false), true], 1);
    expect(firstShared(one, one)).toBe(63);
  });
});

describe('edges', () => {
  it('weigh pairs first, then quality, waiting and turns owed; three missed runs outweigh all', () => {
    const [a, b] = [seeker('a', { daysWaiting: 2, turnsOwed: 1 }), seeker('b')];
    const [edge] = edgesOf([a, b], rules);
    expect(edge?.weight).toBeCloseTo(1 + (edge?.quality ?? 0) + 0.1 + 1);
    const [patient] = edgesOf([seeker('c', { missedRuns: 3 }), b], rules);
    expect(patient?.weight).toBeGreaterThan(30 * (edge?.weight ?? 0));
  });
});
