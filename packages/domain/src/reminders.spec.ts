import { describe, expect, it } from '@jest/globals';
import { attendanceAskedFrom, remindersOf } from './reminders.ts';

const MINUTE_MS = 60_000;
const NOW = Date.UTC(2027, 2, 1, 12);

describe('reminders', () => {
  it('come a day, an hour, a quarter and ten minutes before', () => {
    const startsAt = NOW + 48 * 60 * MINUTE_MS;
    expect(remindersOf(startsAt, NOW).map(({ at }) => (startsAt - at) / MINUTE_MS)).toEqual([
      1440, 60, 15, 10,
    ]);
  });

  it('come three hours before, of what was booked later than the day before', () => {
    const startsAt = NOW + 24 * 60 * MINUTE_MS;
    expect(remindersOf(startsAt, NOW).map(({ minutesBefore }) => minutesBefore)).toEqual([180, 60, 15, 10]);
  });

  it('that would be late are left out', () => {
    const soon = remindersOf(NOW + 60 * MINUTE_MS, NOW);
    expect(soon.map(({ minutesBefore }) => minutesBefore)).toEqual([15, 10]);
    expect(remindersOf(NOW, NOW)).toEqual([]);
  });
});

describe('whether they will be there', () => {
  const askedBefore = (bookedBefore: number) => {
    const asked = attendanceAskedFrom(NOW, NOW - bookedBefore * MINUTE_MS);
    return asked === null ? null : (NOW - asked) / MINUTE_MS;
  };

  it('is asked a day before, or three hours when it was booked later', () => {
    expect([3 * 1440, 1441, 1440, 181].map(askedBefore)).toEqual([1440, 1440, 180, 180]);
  });

  it('is not asked when booking it was as near', () => {
    expect([180, 20, 0].map(askedBefore)).toEqual([null, null, null]);
  });
});
