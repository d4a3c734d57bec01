import { describe, expect, it } from '@jest/globals';
import { peerFit } from './peer-fit.ts';
import { ruleFaults } from './rule-faults.ts';

const rule = (weekday: number, startMinute: number, endMinute: number) => ({
  weekday,
  startMinute,
  endMinute,
});

describe('the hours of a week', () => {
  it('may touch and may pass midnight', () => {
    expect(
      ruleFaults([rule(1, 600, 660), rule(1, 660, 720), rule(7, 1320, 1500), rule(1, 60, 90)], []),
    ).toEqual([]);
  });

  it('end after their start and last a day at most', () => {
    expect(ruleFaults([rule(1, 600, 600), rule(2, 0, 1441), rule(3, 700, 600)], [])).toEqual(
      [0, 1, 2].map((at) => ({ path: `rules.${at}`, fault: 'rule_ends_before_start' })),
    );
  });

  it('do not overlap, not even from Sunday night into Monday', () => {
    expect(ruleFaults([rule(2, 600, 700), rule(2, 699, 720)], [])).toEqual([
      { path: 'rules.1', fault: 'rule_overlaps' },
    ]);
    expect(ruleFaults([rule(1, 60, 120), rule(7, 1320, 1510)], [])).toEqual([
      { path: 'rules.1', fault: 'rule_overlaps' },
    ]);
  });

  it('name one date once', () => {
    const off = { date: '2026-11-24', hours: [] };
    expect(ruleFaults([], [off, { date: '2026-11-24', hours: [{ startMinute: 0, endMinute: 60 }] }])).toEqual(
      [{ path: 'overrides.1', fault: 'rule_overlaps' }],
    );
    const doubled = {
      date: '2026-11-25',
      hours: [0, 30].map((startMinute) => ({ startMinute, endMinute: 60 })),
    };
    expect(ruleFaults([], [doubled])).toEqual([{ path: 'overrides.0.hours.1', fault: 'rule_overlaps' }]);
  });
});

describe('the order of peers', () => {
  const base = { levelGap: 0, wantsRound: true, acceptsAtOnce: true };
  it('puts who wants the round and has my level first', () => {
    const order = [
      base,
      { ...base, levelGap: 1 },
      { ...base, levelGap: 3 },
      { ...base, wantsRound: false },
      { ...base, wantsRound: false, levelGap: -3, acceptsAtOnce: false },
    ].map(peerFit);
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(new Set(order).size).toBe(order.length);
  });
});
