import { describe, expect, it } from '@jest/globals';
import { expandAvailability, instantOfWall, isTimeZone, type WeeklyRule } from './availability.ts';

const everyDay = (startMinute: number, endMinute: number): WeeklyRule[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute, endMinute }));
const utc = (text: string) => Date.parse(text);
const told = (intervals: readonly { start: number; end: number }[]) =>
  intervals.map(({ start, end }) => [new Date(start).toISOString(), new Date(end).toISOString()]);

describe('expanding a usual week', () => {
  const lisbon = { timeZone: 'Europe/Lisbon', overrides: [] };

  it('keeps the wall time when the clock changes', () => {
    const free = expandAvailability({
      ...lisbon,
      rules: everyDay(18 * 60, 20 * 60),
      from: utc('2026-10-24T00:00Z'),
      to: utc('2026-10-27T00:00Z'),
    });
    expect(told(free)).toEqual([
      ['2026-10-24T17:00:00.000Z', '2026-10-24T19:00:00.000Z'],
      ['2026-10-25T18:00:00.000Z', '2026-10-25T20:00:00.000Z'],
      ['2026-10-26T18:00:00.000Z', '2026-10-26T20:00:00.000Z'],
    ]);
  });

  it('moves a time the clock skips forward, and takes the first of a time it repeats', () => {
    expect(new Date(instantOfWall('2026-03-29', 90, 'Europe/Lisbon')).toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    );
    expect(new Date(instantOfWall('2026-10-25', 90, 'Europe/Lisbon')).toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('moves hours that lie in the gap behind it, and has none of those that only begin there', () => {
    const jumpDay = (startMinute: number, endMinute: number) =>
      told(
        expandAvailability({
          ...lisbon,
          rules: [],
          overrides: [{ date: '2026-03-29', hours: [{ startMinute, endMinute }] }],
          from: utc('2026-03-28T00:00Z'),
          to: utc('2026-03-30T00:00Z'),
        }),
      );
    // One o'clock is two o'clock that night.
    expect(jumpDay(70, 110)).toEqual([['2026-03-29T01:10:00.000Z', '2026-03-29T01:50:00.000Z']]);
    expect(jumpDay(30, 150)).toEqual([['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z']]);
    expect(jumpDay(90, 120)).toEqual([]);
  });

  it('lets an end pass midnight, also from the day before the window', () => {
    const rules = [{ weekday: 5, startMinute: 22 * 60, endMinute: 26 * 60 }];
    const whole = expandAvailability({
      ...lisbon,
      rules,
      from: utc('2026-11-27T00:00Z'),
      to: utc('2026-11-29T00:00Z'),
    });
    expect(told(whole)).toEqual([['2026-11-27T22:00:00.000Z', '2026-11-28T02:00:00.000Z']]);
    const tail = expandAvailability({
      ...lisbon,
      rules,
      from: utc('2026-11-28T01:00Z'),
      to: utc('2026-11-29T00:00Z'),
    });
    expect(told(tail)).toEqual([['2026-11-28T01:00:00.000Z', '2026-11-28T02:00:00.000Z']]);
  });

  it('lets an override replace or block its own local date only', () => {
    const free = expandAvailability({
      timeZone: 'Asia/Tokyo',
      rules: everyDay(8 * 60, 9 * 60),
      overrides: [
        { date: '2026-11-25', hours: [] },
        { date: '2026-11-26', hours: [{ startMinute: 600, endMinute: 660 }] },
      ],
      from: utc('2026-11-23T15:00Z'),
      to: utc('2026-11-27T15:00Z'),
    });
    expect(told(free).map(([start]) => start)).toEqual([
      '2026-11-23T23:00:00.000Z',
      '2026-11-26T01:00:00.000Z',
      '2026-11-26T23:00:00.000Z',
    ]);
  });

  it('merges hours that touch and returns nothing without rules', () => {
    const rules = [
      { weekday: 1, startMinute: 600, endMinute: 660 },
      { weekday: 1, startMinute: 660, endMinute: 720 },
    ];
    const window = { from: utc('2026-11-23T00:00Z'), to: utc('2026-11-24T00:00Z') };
    expect(expandAvailability({ ...lisbon, rules, ...window })).toHaveLength(1);
    expect(expandAvailability({ ...lisbon, rules: [], ...window })).toEqual([]);
  });
});

describe('a time zone', () => {
  it.each(['Europe/Lisbon', 'UTC', 'Asia/Kathmandu'])('knows %s', (zone) =>
    expect(isTimeZone(zone)).toBe(true),
  );
  it.each(['Mars/Base', '', '+02:00', 'Europe/'])('refuses %p', (zone) =>
    expect(isTimeZone(zone)).toBe(false),
  );
});
