import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { maySayLate } from '@loopmate/domain';

const MINUTE_MS = 60_000;
/** After this many minutes beyond what was said, what was said is no longer what is going on. */
const STANDS_FOR_MINUTES = 10;

type Lateness = Pick<InterviewSummary, 'state' | 'start' | 'lateMinutes'>;

/** The minutes by which the partner said to be late, while that is still news. */
export function partnerLate({ state, start, lateMinutes }: Lateness, now: number): number | undefined {
  const minutes = lateMinutes.partner;
  if (state !== 'confirmed' || minutes === null) return undefined;
  return now < Date.parse(start) + (minutes + STANDS_FOR_MINUTES) * MINUTE_MS ? minutes : undefined;
}

export const canSayLate = ({ state, start }: Lateness, now: number): boolean =>
  state === 'confirmed' && maySayLate(Date.parse(start), now);
