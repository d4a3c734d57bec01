import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  cityOf,
  clockOf,
  dayIn,
  offsetIn,
  spanWords,
  timeIn,
  wallIn,
  weekdayOf,
} from './wall-clock.ts';

const at = '2026-11-24T23:30:00.000Z';

describe('an instant on the wall of a zone', () => {
  it("has that zone's time, date and offset", () => {
    expect([timeIn('Europe/Lisbon', at), timeIn('Asia/Tokyo', at)]).toEqual(['23:30', '08:30']);
    expect(timeIn('Asia/Tokyo', at, '12')).toBe('8:30 AM');
    expect(wallIn('Asia/Kathmandu', at)).toEqual({ date: '2026-11-25', minute: 5 * 60 + 15 });
    expect([offsetIn('Europe/Lisbon', at), offsetIn('America/St_Johns', at)]).toEqual(['UTC+0', 'UTC-3:30']);
  });

  it("is today or tomorrow by that zone's calendar", () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    expect([dayIn('Europe/Lisbon', at, now), dayIn('Asia/Tokyo', at, now)]).toEqual(['Today', 'Tomorrow']);
    expect(dayIn('Europe/Lisbon', '2026-11-27T12:00Z', now)).toBe('Fri 27 Nov');
  });
});

describe('words of time', () => {
  it('round down', () => {
    expect([spanWords(-5), spanWords(59_999), spanWords(134 * 60_000), spanWords(49 * 3_600_000)]).toEqual([
      '0 min',
      '0 min',
      '2 h 14 min',
      '2 days',
    ]);
  });

  it('count wall days without a clock change in the way', () => {
    expect([addDays('2026-03-28', 2), addDays('2026-12-31', 1), weekdayOf('2026-11-24')]).toEqual([
      '2026-03-30',
      '2027-01-01',
      2,
    ]);
    expect([clockOf(1110), clockOf(1500), clockOf(0, '12'), cityOf('America/Port_of_Spain')]).toEqual([
      '18:30',
      '01:00',
      '12:00 AM',
      'Port of Spain',
    ]);
  });
});
