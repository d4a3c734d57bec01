import { describe, expect, it } from '@jest/globals';
import { remindersOf } from './reminders.ts';

const MINUTE_MS = 60_000;
const NOW = Date.UTC(2027, 2, 1, 12);

describe('reminders', () => {
  it('come a day, an hour, a quarter and ten minutes before', () => {
    const startsAt = NOW + 48 * 60 * MINUTE_MS;
    expect(remindersOf(startsAt, NOW).map(({ at }) => (startsAt - at) / MINUTE_MS)).toEqual([
      1440, 60, 15, 10,
    ]);
  });

  it('that would be late are left out', () => {
    const soon = remindersOf(NOW + 60 * MINUTE_MS, NOW);
    expect(soon.map(({ minutesBefore }) => minutesBefore)).toEqual([15, 10]);
    expect(remindersOf(NOW, NOW)).toEqual([]);
  });
});
