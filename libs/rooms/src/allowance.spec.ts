import { describe, expect, it } from '@jest/globals';
import { Allowance } from './allowance.ts';

const takes = (allowance: Allowance, times: number, now: number) =>
  Array.from({ length: times }, () => allowance.take(now)).filter(Boolean).length;

describe('a rate', () => {
  it('lets a burst through, then what time has earned', () => {
    const allowance = new Allowance({ perSecond: 5, burst: 5 }, 0);
    expect(takes(allowance, 20, 0)).toBe(5);
    expect(takes(allowance, 20, 400)).toBe(2);
    expect(takes(allowance, 20, 60_000)).toBe(5);
  });

  it('gives nothing for a clock that goes back', () => {
    const allowance = new Allowance({ perSecond: 1, burst: 1 }, 10_000);
    expect(takes(allowance, 3, 10_000)).toBe(1);
    expect(takes(allowance, 3, 0)).toBe(0);
  });
});
