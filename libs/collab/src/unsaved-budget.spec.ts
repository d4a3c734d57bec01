import { describe, expect, it } from '@jest/globals';
import { UnsavedBudget } from './unsaved-budget.ts';

describe('what a node may hold unsaved', () => {
  it('[J5] is full above its limit, and tells those who wait once when it is not', () => {
    const budget = new UnsavedBudget(100);
    const told: string[] = [];
    budget.take(80);
    expect(budget.isFull).toBe(false);
    budget.take(80);
    expect(budget.isFull).toBe(true);
    budget.whenNotFull(() => told.push('a'));
    budget.whenNotFull(() => told.push('b'));
    budget.give(40);
    expect(told).toEqual([]);
    budget.give(40);
    expect(told).toEqual(['a', 'b']);
    budget.give(80);
    expect(told).toHaveLength(2);
  });
});
