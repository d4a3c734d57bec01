import type { Loop, LoopRound } from '@loopmate/contracts/questions';
import { questions } from '@loopmate/contracts/questions';
import { planOf, type FormatId, type FormatPlan, type RoundId } from '@loopmate/domain';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { call } from './api.ts';

/** For a round that the loop no longer has. */
const HOUR = 60;

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

/** The minutes of an interview: its rounds are those of its halves. */
export function usePlan({ format, rounds }: { format: FormatId; rounds: readonly RoundId[] }): FormatPlan {
  return planIn(useLoop(), format, rounds);
}

export function planIn(loop: Loop, format: FormatId, rounds: readonly RoundId[]): FormatPlan {
  const minutes = rounds.map((id) => loop.rounds.find((round) => round.id === id)?.minutes ?? HOUR);
  return planOf(format, minutes[0] ?? HOUR, ...minutes);
}

/** "System Design", or both of an interview whose halves practise different rounds. */
export function useRoundNames(rounds: readonly RoundId[]): string {
  const loop = useLoop();
  const names = rounds.map((id) => loop.rounds.find((round) => round.id === id)?.shortName ?? 'Interview');
  return [...new Set(names)].join(' and ');
}
