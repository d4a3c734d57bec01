import { describe, expect, it } from '@jest/globals';
import { canSayLate, partnerLate } from './late-words.ts';

const start = '2026-11-26T19:00:00.000Z';
const at = (minutes: number) => Date.parse(start) + minutes * 60_000;
const late = (partner: 5 | 10 | null, state: 'confirmed' | 'live' | 'cancelled' = 'confirmed') => ({
  state,
  start,
  lateMinutes: { mine: null, partner },
});

describe('a partner who is late', () => {
  it('is said to be until ten minutes after the time that was named', () => {
    expect(partnerLate(late(5), at(-20))).toBe(5);
    expect(partnerLate(late(5), at(14))).toBe(5);
    expect(partnerLate(late(5), at(15))).toBeUndefined();
    expect(partnerLate(late(10), at(19))).toBe(10);
  });

  it('is nobody who said nothing, or whose interview goes on or is off', () => {
    expect(partnerLate(late(null), at(0))).toBeUndefined();
    expect(partnerLate(late(5, 'live'), at(0))).toBeUndefined();
    expect(partnerLate(late(5, 'cancelled'), at(0))).toBeUndefined();
  });

  it('I may be from half an hour before, of a booked interview only', () => {
    expect(canSayLate(late(null), at(-31))).toBe(false);
    expect(canSayLate(late(null), at(-30))).toBe(true);
    expect(canSayLate(late(null, 'live'), at(-5))).toBe(false);
  });
});
