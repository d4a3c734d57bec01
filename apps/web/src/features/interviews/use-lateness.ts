import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { useQuery } from '@tanstack/react-query';
import { interviewQuery } from '../scheduling/scheduling.queries.ts';

const EVERY_MS = 10_000;

/** The interview, asked for more often while it matters whether the peer said to be late. */
export function useLateness(interviewId: string, isNear: boolean): InterviewSummary | undefined {
  const { data } = useQuery({ ...interviewQuery(interviewId), refetchInterval: EVERY_MS, enabled: isNear });
  return data;
}
