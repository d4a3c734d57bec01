import type { Loop, LoopRound } from '@loopmate/contracts/questions';
import { questions } from '@loopmate/contracts/questions';
import type { RoundId } from '@loopmate/domain';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { call } from './api.ts';

export const loopQuery = queryOptions({
  queryKey: ['loop'],
  queryFn: () => call(questions.loop),
  staleTime: Infinity,
});

/** The loop in force: rounds with names, minutes, layouts and competencies. */
export function useLoop(): Loop {
  return useSuspenseQuery(loopQuery).data;
}

/** One round of the loop in force; undefined when this loop has none such. */
export function useRound(id: RoundId): LoopRound | undefined {
  return useLoop().rounds.find((round) => round.id === id);
}
