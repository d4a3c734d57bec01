import { describe, expect, it } from '@jest/globals';
import { planNow } from './plan-steps.ts';

const plan = [
  { step: 'Clarify', minutes: 5, goal: 'asks for scale' },
  { step: 'Code', minutes: 20, goal: 'writes it' },
  { step: 'Test', minutes: 5, goal: 'own tests' },
];
const stepsAt = (spent: number) => planNow(plan, 30, spent).steps.map((step) => step.is);

describe('the plan of a half against the time spent', () => {
  it('has one step at a time, from the first second to the last', () => {
    expect(stepsAt(0)).toEqual(['now', 'later', 'later']);
    expect(stepsAt(5)).toEqual(['done', 'now', 'later']);
    expect(stepsAt(29.9)).toEqual(['done', 'done', 'now']);
    expect(stepsAt(30)).toEqual(['done', 'done', 'done']);
  });

  it('fills the half, whatever length the plan was written for', () => {
    const { steps } = planNow(plan, 60, 0);
    expect(steps.map((step) => step.minutes)).toEqual([10, 40, 10]);
    expect(steps.at(-1)?.to).toBeCloseTo(60);
  });

  it('nudges in the last three minutes of a step, by the clock that counts down', () => {
    expect(planNow(plan, 30, 21.9).nudge).toBeUndefined();
    expect(planNow(plan, 30, 22).nudge).toEqual({ next: 'Test', byMinutesLeft: 5 });
    expect(planNow(plan, 30, 29).nudge).toBeUndefined();
  });

  it('names its steps in words', () => {
    const named = planNow([{ step: 'deep_dive', minutes: 4, goal: '' }], 30, 0).steps;
    expect(named.map((step) => step.step)).toEqual(['Deep dive']);
    expect(planNow([{ step: 'followup', minutes: 4, goal: '' }], 30, 0).steps[0]?.step).toBe('Follow-ups');
  });

  it('says nothing about a question without a plan', () => {
    expect(planNow([], 30, 4)).toEqual({ steps: [], nudge: undefined });
  });
});
