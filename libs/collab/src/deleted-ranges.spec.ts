import { describe, expect, it } from '@jest/globals';
import { DeletedRanges } from './deleted-ranges.ts';

const range = (clock: number, length: number) => ({ client: 1, clock, length });

describe('known deletions', () => {
  it('miss only what is new', () => {
    const known = new DeletedRanges();
    known.add([range(5, 5), range(20, 5)]);
    expect(known.missing([range(5, 5), range(6, 2), range(20, 5)])).toEqual([]);
    expect(
      known.missing([range(4, 2), range(9, 2), range(30, 1), { ...range(5, 5), client: 2 }]),
    ).toHaveLength(4);
  });

  it('agree with a plain set of clocks, whatever the order', () => {
    let state = 7;
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    const [known, plain] = [new DeletedRanges(), new Set<number>()];
    for (let i = 0; i < 500; i++) {
      const one = range(random(300), 1 + random(6));
      const clocks = Array.from({ length: one.length }, (_, n) => one.clock + n);
      expect(known.missing([one]).length === 0).toBe(clocks.every((clock) => plain.has(clock)));
      const before = plain.size;
      for (const clock of clocks) plain.add(clock);
      expect(known.add([one])).toBe(plain.size - before);
    }
  });
});
