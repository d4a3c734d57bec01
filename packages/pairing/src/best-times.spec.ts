import { describe, expect, it } from '@jest/globals';
import { bestTimes, type BestTimesInput } from './best-times.ts';

const HOUR = 3_600_000;
const now = Date.parse('2026-11-23T00:00Z');
const at = (day: number, hour: number) => now + (day * 24 + hour) * HOUR;
const freeOn = (...hours: [day: number, from: number, to: number][]) => ({
  free: hours.map(([day, from, to]) => ({ start: at(day, from), end: at(day, to) })),
  busy: [],
});
const input = (change: Partial<BestTimesInput>): BestTimesInput => ({
  peers: [],
  busy: [],
  timeZone: 'UTC',
  minutes: 70,
  bufferMinutes: 10,
  now,
  ...change,
});
const told = ({ starts }: { starts: ReadonlyMap<number, number> }) =>
  [...starts].map(([start, count]) => [new Date(start).toISOString().slice(8, 16), count]);

describe('the best times of the coming week', () => {
  const three = [freeOn([1, 18, 20]), freeOn([1, 18.5, 20]), freeOn([2, 9, 10.5])];

  it('count at each start the peers who have the whole length', () => {
    expect(told(bestTimes(input({ peers: three })))).toEqual([
      ['24T18:00', 1],
      ['24T18:30', 2],
      ['25T09:00', 1],
    ]);
  });

  it('say nothing when fewer than three could in the whole week', () => {
    const nothing = { starts: new Map(), best: [] };
    expect(bestTimes(input({ peers: three.slice(0, 2) }))).toEqual(nothing);
    // The third has no time that is long enough, and one comes after the week.
    const others = [freeOn([3, 9, 10]), freeOn([7, 9, 12])];
    expect(bestTimes(input({ peers: [...three.slice(0, 2), ...others] }))).toEqual(nothing);
  });

  it('leave out what either has on', () => {
    const busy = [{ start: at(1, 19), end: at(1, 20) }];
    expect(told(bestTimes(input({ peers: three, busy })))).toEqual([]);
    const taken = [{ ...freeOn([2, 9, 11]), busy: [{ start: at(2, 9), end: at(2, 9.5) }] }];
    expect(told(bestTimes(input({ peers: [...three, ...taken] })))).toContainEqual(['25T09:30', 1]);
  });

  it('name five at most, an hour apart, two a day, at waking hours of the reader', () => {
    const peers = [1, 2, 3].map(() => freeOn([0, 0, 7 * 24]));
    const { best } = bestTimes(input({ peers, timeZone: 'Asia/Tokyo' }));
    expect(best.map((start) => new Date(start + 9 * HOUR).toISOString().slice(8, 16))).toEqual([
      '23T09:30',
      '23T10:30',
      '24T07:00',
      '24T08:00',
      '25T07:00',
    ]);
  });

  it('prefer the hours with more peers, and fall back to the night', () => {
    const night = [freeOn([1, 2, 4]), freeOn([1, 2, 4]), freeOn([1, 2, 4])];
    expect(bestTimes(input({ peers: night })).best).toEqual([at(1, 2)]);
    const evening = [freeOn([3, 18, 19.5]), freeOn([4, 18, 19.5]), freeOn([4, 18, 19.5])];
    expect(bestTimes(input({ peers: [...night, ...evening] })).best).toEqual([
      at(1, 2),
      at(3, 18),
      at(4, 18),
    ]);
  });
});
