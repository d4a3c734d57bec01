import { describe, expect, it } from '@jest/globals';
import { clock } from './clock.ts';

describe('a clock', () => {
  it.each([
    [0, '00:00'],
    [59.9, '00:59'],
    [1164, '19:24'],
    [3599, '59:59'],
    [3600, '1:00:00'],
    [3900, '1:05:00'],
    [-5, '00:00'],
  ])('shows %p seconds as %s', (seconds, shown) => {
    expect(clock(seconds)).toBe(shown);
  });
});
