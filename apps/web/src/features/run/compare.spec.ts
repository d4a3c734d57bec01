import { describe, expect, it } from '@jest/globals';
import type { Compare, TestValue } from '@loopmate/contracts/questions';
import { difference, equals, shown } from './compare.ts';

const exact: Compare = { mode: 'exact', absTol: 0, relTol: 0 };
const approx: Compare = { mode: 'approx', absTol: 1e-9, relTol: 1e-9 };
const unordered: Compare = { mode: 'unordered', absTol: 0, relTol: 0 };
const NaN_ = { $num: 'NaN' };
const inf = { $num: 'Infinity' };

describe('comparing a result', () => {
  it.each<[string, TestValue, TestValue, Compare, boolean]>([
    ['1 is 1.0', 1, 1.0, exact, true],
    ['true is not 1', true, 1, exact, false],
    ['null is not NaN', null, NaN_, exact, false],
    ['NaN is NaN', NaN_, NaN_, exact, true],
    ['NaN is no other number', NaN_, 0, approx, false],
    ['an infinity is itself only', inf, { $num: '-Infinity' }, exact, false],
    ['an infinity is near nothing', inf, 1e308, { mode: 'approx', absTol: 1, relTol: 1 }, false],
    ['-0 is 0', -0, 0, exact, true],
    ['undefined equals nothing, itself included', { $undefined: true }, { $undefined: true }, exact, false],
    ['sums of tenths differ exactly', [0.1 + 0.2], [0.3], exact, false],
    ['sums of tenths agree nearly', [0.1 + 0.2], [0.3], approx, true],
    ['relative tolerance grows with the expected value', 1000.5, 1000, { ...approx, relTol: 1e-3 }, true],
    ['lists keep their order', [2, 1], [1, 2], exact, false],
    ['lists have one length', [1, 2], [1], exact, false],
    ['records have the same keys', { a: 1, b: 2 }, { a: 1 }, exact, false],
    ['records have every key', {}, { a: null }, exact, false],
    ['records have no order', { b: 2, a: 1 }, { a: 1, b: 2 }, exact, true],
    ['nested', { a: [{ b: [1, null] }] }, { a: [{ b: [1, null] }] }, exact, true],
    ['a list is not a record', [], {}, exact, false],
    ['unordered is a multiset', [1, 1, 2], [1, 2, 2], unordered, false],
    ['unordered ignores the outer order', [2, 1], [1, 2], unordered, true],
    ['unordered keeps the inner order', [[2, 1]], [[1, 2]], unordered, false],
    ['unordered with tolerances', [0.3, 0.1 + 0.2], [0.3, 0.3], { ...unordered, absTol: 1e-9 }, true],
  ])('%s', (_rule, got, want, by, verdict) => {
    expect(equals(got, want, by)).toBe(verdict);
  });

  it('says of a record what agrees and what does not', () => {
    const got = { fold: [0, 1], rate: [0.5], extra: true };
    expect(difference(got, { fold: [0, 1], rate: [null], mean: 2 }, exact)).toBe(
      'fold: agrees\nrate: got [0.5], expected [null]\nmean: missing, expected 2\nextra: not expected, got true',
    );
  });

  it('shows special values by name and cuts long ones', () => {
    expect(shown({ a: [NaN_, 'x', { $undefined: true }] })).toBe('{a: [NaN, "x", undefined]}');
    expect(shown('y'.repeat(900)).length).toBeLessThan(310);
  });
});
