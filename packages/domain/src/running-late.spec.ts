import { describe, expect, it } from '@jest/globals';
import { maySayLate } from './running-late.ts';

describe('saying that one is late', () => {
  const start = Date.parse('2026-11-26T19:00:00Z');
  it.each([
    [-31, false],
    [-30, true],
    [0, true],
    [10, true],
    [11, false],
  ])('at %i minutes from the start: %s', (minutes, may) => {
    expect(maySayLate(start, start + minutes * 60_000)).toBe(may);
  });
});
