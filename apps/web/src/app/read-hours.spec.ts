import { describe, expect, it } from '@jest/globals';
import { readHours } from './read-hours.ts';

describe('hours to add, in the address', () => {
  const start = '2026-11-26T18:00:00.000Z';

  it('are starts and a length', () => {
    expect(readHours({ add: [start], minutes: 70 })).toEqual({ add: [start], minutes: 70 });
  });

  it.each([
    [{}],
    [{ add: [start] }],
    [{ add: start, minutes: 70 }],
    [{ add: ['soon', 5], minutes: 70 }],
    [{ add: [start], minutes: '70' }],
    [{ add: [start], minutes: 0 }],
    [{ add: [start], minutes: 5000 }],
  ])('are left out of %j', (search) => {
    expect(readHours(search)).toEqual({});
  });

  it('are ten at most', () => {
    expect(readHours({ add: Array.from({ length: 30 }, () => start), minutes: 70 }).add).toHaveLength(10);
  });
});
