import { describe, expect, it } from '@jest/globals';
import { busyMinutes, FORMAT_IDS, formatsFor, planOf } from './formats.ts';
import { ROUND_IDS } from './rounds.ts';

describe('the plan of a format', () => {
  it.each([
    ['quick', 60, 70, 70],
    ['standard', 60, 118, 120],
    ['full', 60, 153, 155],
    ['full', 30, 93, 95],
    ['one_way', 60, 75, 75],
    ['one_way', 30, 45, 45],
  ] as const)('%s of a %i-minute round takes %i minutes, booked as %i', (format, minutes, total, booked) => {
    const plan = planOf(format, minutes);
    expect(plan.total).toBe(total);
    expect(plan.booked).toBe(booked);
  });

  it('adds up: hello, read-in, half and debrief of each half, and the swap between', () => {
    for (const format of FORMAT_IDS)
      for (const minutes of [15, 20, 30, 45, 60, 90]) {
        const plan = planOf(format, minutes);
        const side = plan.readIn + plan.half + plan.debrief;
        expect(plan.total).toBe(plan.hello + side * plan.halves + plan.swap);
        expect(plan.half).toBeLessThanOrEqual(minutes);
        expect(plan.booked).toBeGreaterThanOrEqual(plan.total);
        expect(plan.booked - plan.total).toBeLessThan(5);
        expect(plan.booked % 5).toBe(0);
      }
  });

  it('gives both candidates the same minutes', () => {
    for (const format of ['quick', 'standard', 'full'] as const) expect(planOf(format, 60).halves).toBe(2);
    expect(planOf('one_way', 60)).toMatchObject({ halves: 1, swap: 0 });
  });

  it('keeps a person busy for a rest after the booked end', () => {
    expect(busyMinutes(planOf('standard', 60))).toBe(130);
  });
});

describe('the formats of a round', () => {
  it('leaves standard out for the recruiter screen only, where it would be full under another name', () => {
    expect(planOf('standard', 30).half).toBe(planOf('full', 30).half);
    for (const round of ROUND_IDS) expect(formatsFor(round).includes('standard')).toBe(round !== 'recruiter');
  });
});
