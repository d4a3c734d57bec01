import { describe, expect, it } from '@jest/globals';
import { warningBetween } from './time-warnings.ts';

const MINUTE = 60_000;
const HALF = 45 * MINUTE;

describe('the spoken clock', () => {
  it('speaks at 15, 5 and 1 minutes, once each, over a whole half', () => {
    const said: string[] = [];
    for (let left = HALF; left >= 0; left -= 1_000) {
      const text = warningBetween(left + 1_000, left, HALF);
      if (text) said.push(text);
    }
    expect(said).toEqual(['15 minutes left', '5 minutes left', 'One minute left']);
  });

  it('says only the last warning after a long sleep', () => {
    expect(warningBetween(20 * MINUTE, 3 * MINUTE, HALF)).toBe('5 minutes left');
  });

  it('does not greet a five-minute debrief with five minutes left', () => {
    expect(warningBetween(5 * MINUTE + 1, 5 * MINUTE, 5 * MINUTE)).toBeUndefined();
    expect(warningBetween(61_000, 60_000, 5 * MINUTE)).toBe('One minute left');
  });

  it('is silent without a clock and when time is over', () => {
    expect(warningBetween(null, 4 * MINUTE, HALF)).toBeUndefined();
    expect(warningBetween(2 * MINUTE, 0, HALF)).toBeUndefined();
  });
});
