import { describe, expect, it } from '@jest/globals';
import { floorAfter, nowPairs, type QueueRules, type Waiting } from './now-queue.ts';
import type { Seeker } from './seeker.ts';

const [CODING, DESIGN] = [1, 2];
const rules: QueueRules = { codingRound: CODING, isSmall: false, isBusy: false };
const NOW = 1_000_000;

function waiting(id: string, waitedS: number, facts: Partial<Seeker> = {}, minutes = 70): Waiting {
  const seeker: Seeker = {
    id,
    level: 2,
    wants: CODING,
    runs: CODING,
    codes: 1,
    speaks: 1,
    starts: new Uint32Array(),
    reliability: 1,
    targets: ['acme'],
    blocked: new Set(),
    recent: new Set(),
    again: new Set(),
    daysWaiting: 0,
    missedRuns: 0,
    turnsOwed: 0,
    ...facts,
  };
  return { seeker, sinceMs: NOW - waitedS * 1_000, minutes };
}

const rungOf = (a: Waiting, b: Waiting, with_ = rules) => nowPairs([a, b], NOW, with_)[0]?.rung;

describe('the queue for now', () => {
  it('takes a perfect pair at once and lets others wait for a better one', () => {
    expect(rungOf(waiting('a', 0), waiting('b', 0))).toBe('none');
    const far = { level: 4, targets: [] };
    expect(rungOf(waiting('a', 2), waiting('b', 0, { ...far, level: 3, reliability: 0.4 }))).toBeUndefined();
    expect(rungOf(waiting('a', 120), waiting('b', 0, { ...far, level: 3, reliability: 0.4 }))).toBe('none');
    expect([0, 60_000, 500_000].map((ms) => floorAfter(ms, true))).toEqual([0.95, 0.6, 0.25]);
    expect([0, 15_000, 60_000].map((ms) => floorAfter(ms, false))).toEqual([0.95, 0.6, 0.25]);
  });

  it('puts each into one pair, and as many as it can', () => {
    const people = ['a', 'b', 'c', 'd', 'e'].map((id) => waiting(id, 5));
    const pairs = nowPairs(people, NOW, rules);
    const names = pairs.flatMap(({ a, b }) => [a.seeker.id, b.seeker.id]);
    expect([pairs.length, new Set(names).size]).toEqual([2, 4]);
  });

  it('prefers who waits longer when partners are few', () => {
    const [pair] = nowPairs([waiting('a', 100), waiting('b', 100), waiting('new', 0)], NOW, rules);
    expect([pair?.a.seeker.id, pair?.b.seeker.id]).toEqual(['a', 'b']);
  });

  it('avoids a partner of the last weeks for a minute, unless both asked for each other', () => {
    const met = (seconds: number, again: string[] = []) =>
      waiting('a', seconds, { recent: new Set(['b']), again: new Set(again) });
    expect(rungOf(met(59), waiting('b', 0))).toBeUndefined();
    expect(rungOf(met(90), waiting('b', 0))).toBe('recent');
    expect(rungOf(met(0, ['b']), waiting('b', 0, { again: new Set(['a']) }))).toBe('none');
  });

  it('climbs down the ladder: the script at 90 s, a shorter length or one way at 150 s', () => {
    const designer = { wants: DESIGN, runs: DESIGN };
    expect(rungOf(waiting('a', 89), waiting('b', 0, designer))).toBeUndefined();
    expect(rungOf(waiting('a', 90), waiting('b', 0, designer))).toBe('script');
    expect(rungOf(waiting('a', 149), waiting('b', 0, {}, 120))).toBeUndefined();
    expect(nowPairs([waiting('a', 150), waiting('b', 0, {}, 120)], NOW, rules)[0]).toMatchObject({
      rung: 'shorter',
      minutes: 70,
    });
    const principal = { level: 5, wants: CODING, runs: CODING };
    expect(rungOf(waiting('a', 149), waiting('b', 0, principal))).toBeUndefined();
    expect(rungOf(waiting('a', 150), waiting('b', 0, principal))).toBe('one_way');
  });

  it('gives nothing up so soon while many come', () => {
    const designer = { wants: DESIGN, runs: DESIGN };
    const busy = { ...rules, isBusy: true };
    expect(rungOf(waiting('a', 179), waiting('b', 0, designer), busy)).toBeUndefined();
    expect(rungOf(waiting('a', 180), waiting('b', 0, designer), busy)).toBe('script');
  });

  it.each([
    ['speak no common language', { speaks: 2 }],
    ['blocked each other', { blocked: new Set(['a']) }],
  ])('never pairs two who %s', (_, facts) => {
    expect(rungOf(waiting('a', 10_000), waiting('b', 10_000, facts))).toBeUndefined();
  });

  describe('with halls', () => {
    const at = (id: string, hall: Waiting['hall'], facts: Partial<Seeker> = {}): Waiting => ({
      ...waiting(id, 240, facts),
      hall: hall ?? null,
    });
    const namesOf = (people: Waiting[]) =>
      nowPairs(people, NOW, rules)
        .map(({ a, b }) => [a.seeker.id, b.seeker.id].sort().join(''))
        .sort();
    const [open, closed] = [
      { id: 'open', isClosed: false },
      { id: 'closed', isClosed: true },
    ];

    it('pairs within a hall first, and from outside for an odd one', () => {
      // The one from outside fits each of them better than they fit each other.
      const worse = { level: 3, reliability: 0.7, targets: [] };
      const two = [at('a', open), at('b', open, worse), at('x', null)];
      expect(namesOf(two)).toEqual(['ab']);
      expect(namesOf([at('a', open), at('x', null)])).toEqual(['ax']);
    });

    it('pairs nobody into or out of a closed one, nor across halls', () => {
      expect(namesOf([at('a', closed), at('x', null)])).toEqual([]);
      expect(namesOf([at('a', closed), at('b', open)])).toEqual([]);
      expect(namesOf([at('a', open), at('b', { id: 'another', isClosed: false })])).toEqual([]);
      expect(namesOf([at('a', closed), at('b', { ...closed })])).toEqual(['ab']);
    });
  });
});
