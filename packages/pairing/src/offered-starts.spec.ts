import { describe, expect, it } from '@jest/globals';
import { intersect, normalise, type Interval } from './intervals.ts';
import { suitsBoth, offeredStarts, type OfferInput } from './offered-starts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Date.parse('2026-11-24T12:00Z');
const at = (hours: number) => now + hours * HOUR;
const free = (from: number, to: number): Interval[] => [{ start: at(from), end: at(to) }];
const input = (change: Partial<OfferInput>): OfferInput => ({
  a: free(0, 100),
  b: free(0, 100),
  busyA: [],
  busyB: [],
  minutes: 120,
  bufferMinutes: 10,
  now,
  ...change,
});
const hoursOf = (starts: number[]) => starts.map((start) => (start - now) / HOUR);

describe('offered starts', () => {
  it('leave the whole length inside the hours both share', () => {
    expect(hoursOf(offeredStarts(input({ a: free(6, 10), b: free(7, 9.6) })))).toEqual([7, 7.5]);
    expect(offeredStarts(input({ a: free(6, 7.9), b: free(0, 100) }))).toEqual([]);
  });

  it('keep the buffer after the interview free of other interviews, not of free hours', () => {
    expect(hoursOf(offeredStarts(input({ a: free(6, 8) })))).toEqual([6]);
    expect(hoursOf(offeredStarts(input({ a: free(6, 8.5), busyB: free(8.1, 9) })))).toEqual([]);
    expect(hoursOf(offeredStarts(input({ a: free(6, 8.5), busyB: free(8.2, 9) })))).toEqual([6]);
  });

  it('begin a quarter of an hour from now at the earliest, fourteen days at the latest, on the half hour', () => {
    const starts = offeredStarts(
      input({ a: free(-5, 24 * 20), b: free(-5, 24 * 20), now: now + 10 * MINUTE }),
    );
    expect(hoursOf(starts.slice(0, 2))).toEqual([0.5, 1]);
    expect(starts.at(-1)).toBeLessThanOrEqual(now + 10 * MINUTE + 14 * 24 * HOUR);
    expect(starts.every((start) => start % (30 * MINUTE) === 0)).toBe(true);
    const late = offeredStarts(input({ a: free(-5, 24), now: now + 16 * MINUTE }));
    expect(hoursOf(late.slice(0, 1))).toEqual([1]);
  });

  it('agree with a minute-by-minute count on random calendars', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    const calendar = (length: number) =>
      normalise(
        Array.from({ length }, () => {
          const start = now + random(48 * 60) * MINUTE;
          return { start, end: start + random(6 * 60) * MINUTE };
        }),
      );
    for (let round = 0; round < 200; round++) {
      const one = input({
        a: calendar(8),
        b: calendar(8),
        busyA: calendar(2),
        busyB: calendar(2),
        minutes: 70,
      });
      const inside = (list: readonly Interval[], minute: number) =>
        list.some(({ start, end }) => start <= minute && minute < end);
      const expected: number[] = [];
      for (let start = at(0.5); start < at(60); start += 30 * MINUTE) {
        const every = (minutes: number, holds: (minute: number) => boolean) =>
          Array.from({ length: minutes }, (_, n) => start + n * MINUTE).every(holds);
        const bothFree = every(70, (minute) => inside(one.a, minute) && inside(one.b, minute));
        if (bothFree && every(80, (minute) => !inside(one.busyA, minute) && !inside(one.busyB, minute)))
          expected.push(start);
      }
      expect(offeredStarts(one)).toEqual(expected);
      expect(expected.every((start) => suitsBoth(one, start))).toBe(true);
      expect(suitsBoth(one, at(1.25))).toBe(false);
    }
  });
});

describe('what two calendars share', () => {
  it('is empty where they only touch', () => {
    expect(intersect(free(0, 1), free(1, 2))).toEqual([]);
    expect(intersect(free(0, 3), [...free(1, 2), ...free(2.5, 4)])).toEqual([...free(1, 2), ...free(2.5, 3)]);
  });
});
