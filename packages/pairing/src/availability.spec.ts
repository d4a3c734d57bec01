import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  expandAvailability,
  instantOfWall,
  isTimeZone,
  localDayOf,
  type WeeklyRule,
} from './availability.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const everyDay = (startMinute: number, endMinute: number): WeeklyRule[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute, endMinute }));
const utc = (text: string) => Date.parse(text);
const told = (intervals: readonly { start: number; end: number }[]) =>
  intervals.map(({ start, end }) => [new Date(start).toISOString(), new Date(end).toISOString()]);

/** Wall clock by Intl: an oracle that shares no code with Temporal's arithmetic. */
function wallOf(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  );
}

/** Every change of offset of a zone in the two years. */
function transitions(timeZone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > utc('2028-01-01T00:00Z')) return found;
    found.push(next.epochMilliseconds);
    at = next;
  }
}

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

describe('around every clock change of two years, in every zone', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const changing = zones.map((zone) => [zone, transitions(zone)] as const).filter(([, at]) => at.length > 0);

  it('finds zones to try', () => expect(changing.length).toBeGreaterThan(100));

  it('leaves no hole and no overlap in days that are free from midnight to midnight', () => {
    for (const [timeZone, at] of changing)
      for (const change of at) {
        const window = { from: change - DAY, to: change + DAY };
        const free = expandAvailability({ rules: everyDay(0, 1440), overrides: [], timeZone, ...window });
        expect([timeZone, free]).toEqual([timeZone, [{ start: window.from, end: window.to }]]);
      }
  });

  it('says the wall time that was asked, or one the gap pushed forward', () => {
    let pushed = 0;
    for (const [timeZone, at] of changing)
      for (const change of at) {
        const date = wallOf(change, timeZone).slice(0, 10);
        for (const minute of [0, 30, 90, 120, 150, 180, 1_200]) {
          const asked = `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          const got = wallOf(instantOfWall(date, minute, timeZone), timeZone);
          if (got !== asked) {
            pushed++;
            expect([timeZone, got > asked]).toEqual([timeZone, true]);
            // Only where no instant of that day reads so.
            for (let near = change - 3 * HOUR; near < change + 3 * HOUR; near += HOUR / 4)
              expect([timeZone, wallOf(near, timeZone) === asked]).toEqual([timeZone, false]);
          }
        }
      }
    expect(pushed).toBeGreaterThan(0);
  }, 30_000);

  it('gives local days that meet without a hole', () => {
    for (const [timeZone, at] of changing)
      for (const change of at) {
        const day = localDayOf(change, timeZone);
        expect(day.start <= change && change < day.end).toBe(true);
        expect(localDayOf(day.end, timeZone).start).toBe(day.end);
        expect(localDayOf(day.start - 1, timeZone).end).toBe(day.start);
      }
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
