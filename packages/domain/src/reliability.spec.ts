import { describe, expect, it } from '@jest/globals';
import type { Attendance } from './attendance.ts';
import { reliabilityOf, type Outcome } from './reliability.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 24);
const ago = (days: number, attendance: Attendance = 'attended', isDisputed = false): Outcome => ({
  attendance,
  isDisputed,
  startsAt: NOW - days * DAY,
});
const of = (...outcomes: Outcome[]) => reliabilityOf(outcomes, NOW);

describe('reliability', () => {
  it('of who is new is nine of ten, with nothing to show', () => {
    expect(of()).toEqual({ value: 0.9, cameOf: [0, 0], lastInQueueUntil: null });
  });

  it('rises with each interview they came to and falls with each they missed', () => {
    expect(of(...Array.from({ length: 12 }, () => ago(0))).value).toBeCloseTo(21 / 22);
    expect(of(...Array.from({ length: 12 }, () => ago(0))).cameOf).toEqual([12, 12]);
    expect(of(ago(0, 'no_show')).value).toBeCloseTo(9 / 11);
    expect(of(ago(0), ago(0, 'no_show')).cameOf).toEqual([1, 2]);
  });

  it('forgets by halves every ninety days', () => {
    expect(of(ago(90, 'no_show')).value).toBeCloseTo(9 / 10.5);
    expect(of(ago(180, 'no_show')).value).toBeCloseTo(9 / 10.25);
  });

  it('counts coming late as coming, and half as surely', () => {
    expect(of(ago(0, 'late'))).toMatchObject({ cameOf: [1, 1], value: 9.5 / 11 });
  });

  it.each(['technical', 'excused', 'cancelled'] as const)('is not touched by %s', (attendance) => {
    expect(of(ago(1, attendance))).toEqual(of());
  });

  it('leaves out what is disputed until it is settled', () => {
    expect(of(ago(1, 'no_show', true), ago(2, 'no_show', true))).toEqual(of());
  });
});

describe('last in the queue', () => {
  it.each<[why: string, days: number[], until: number | null]>([
    ['one absence', [1], null],
    ['two within thirty days', [2, 20], 5],
    ['two within thirty days, a week ago', [7, 20], null],
    ['two that lie further apart', [1, 40], null],
    ['the newest alone, two before it', [1, 40, 50], null],
  ])('%s', (_why, days, until) => {
    const { lastInQueueUntil } = of(...days.map((day) => ago(day, 'no_show')));
    expect(lastInQueueUntil).toBe(until === null ? null : NOW + until * DAY);
  });
});
