import { describe, expect, it } from '@jest/globals';
import { decode, encode, inspect } from './values.ts';

describe('values between JSON and user code', () => {
  it('keep special numbers on the way there and back', () => {
    const value = { a: [Number.NaN, -Infinity, 1], b: null };
    expect(decode(encode(value))).toEqual(value);
    expect(encode(undefined)).toEqual({ $undefined: true });
  });

  it.each([
    ['a Map', new Map([[1, 2]]), 'Map'],
    ['a big integer', [10n], 'bigint'],
    ['a function', { f: () => 1 }, 'function'],
  ])('name %s instead of losing it', (_what, value, named) => {
    expect(() => encode(value)).toThrow(named);
  });

  it('name a value that holds itself', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(() => encode(loop)).toThrow('holds itself');
    expect(inspect(loop)).toContain('…');
  });

  it('are shown as a console shows them', () => {
    expect(inspect({ a: [1, 'x'], m: new Map([['k', new Set([1])]]), e: new Error('no') })).toBe(
      '{a: [1, "x"], m: Map {"k" => Set {1}}, e: Error: no}',
    );
  });
});
