import { describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { joinCodeIn, newJoinCode } from './join-code.ts';

describe('a join code', () => {
  it('has ten characters that nobody takes for each other', () => {
    for (let n = 0; n < 200; n++) expect(newJoinCode(randomInt)).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
    expect(newJoinCode(() => 0)).toBe('AAAAAAAAAA');
  });

  it('is read in any case and grouping', () => {
    expect(joinCodeIn(' abcde-fghjk ')).toBe('ABCDEFGHJK');
    expect(joinCodeIn('abc def ghj k')).toBe('ABCDEFGHJK');
  });

  it.each(['', 'ABCDE', 'ABCDEFGHJKM', 'ABCDEFGHJ0', 'ABCDEFGHJ1', 'ÄBCDEFGHJK'])('is not %j', (text) => {
    expect(joinCodeIn(text)).toBeUndefined();
  });
});
