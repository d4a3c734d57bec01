import { describe, expect, it } from '@jest/globals';
import { countdown, entryTime } from './entry-time.ts';

const times = { opensAtMs: 1_000_000, startsAtMs: 1_900_000 };

describe('the time before a room', () => {
  it('is early until the very millisecond the room opens', () => {
    expect(entryTime(times, 999_999)).toEqual({ is: 'early', opensInMs: 1 });
    expect(entryTime(times, 1_000_000)).toEqual({ is: 'open', startsInMs: 900_000 });
  });
  it('goes on being open after the start', () => {
    expect(entryTime(times, 1_960_000)).toEqual({ is: 'begun', sinceMs: 60_000 });
  });
  it.each([
    [252_000, '4:12'],
    [900, '0:01'],
    [0, '0:00'],
    [7_500_000, '2 h 5 min'],
    [3 * 86_400_000, '3 days'],
  ])('of %i ms is said as %s', (ms, words) => {
    expect(countdown(ms)).toBe(words);
  });
});
