import type { InterviewerQuestion } from '@loopmate/contracts/questions';

export interface PlannedStep {
  step: string;
  goal: string;
  minutes: number;
  /** Minutes after the half began. */
  from: number;
  to: number;
  is: 'done' | 'now' | 'later';
}

export interface PlanNow {
  steps: PlannedStep[];
  /** What the interviewer should do soon, and the clock (minutes left) to do it by. */
  nudge: { next: string; byMinutesLeft: number } | undefined;
}

const NUDGE_MINUTES = 3;

/** Steps are ids of the question bank: `clarify`, `deep_dive`. */
function stepName(id: string): string {
  const words = id.replace(/_/g, ' ').replace(/^followups?$/, 'follow-ups');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/**
 * The question's plan against the time spent. A plan written for another length is stretched or squeezed to the half,
 * so that its steps always fill it.
 */
export function planNow(
  plan: InterviewerQuestion['plan'],
  halfMinutes: number,
  spentMinutes: number,
): PlanNow {
  const planned = plan.reduce((sum, step) => sum + step.minutes, 0);
  if (planned <= 0) return { steps: [], nudge: undefined };
  const scale = halfMinutes / planned;
  let from = 0;
  const steps = plan.map(({ step, goal, minutes }): PlannedStep => {
    const start = from;
    from += minutes * scale;
    const is = spentMinutes >= from ? 'done' : spentMinutes >= start ? 'now' : 'later';
    return { step: stepName(step), goal, minutes: minutes * scale, from: start, to: from, is };
  });
  const now = steps.findIndex((step) => step.is === 'now');
  const [current, next] = [steps[now], steps[now + 1]];
  const isSoon = current && next && current.to - spentMinutes <= NUDGE_MINUTES;
  return {
    steps,
    nudge: isSoon ? { next: next.step, byMinutesLeft: halfMinutes - current.to } : undefined,
  };
}
