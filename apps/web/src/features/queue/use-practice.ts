import type { QueueWish } from '@loopmate/contracts/matching';
import { practice, type PracticeHours, type WeeklyHour } from '@loopmate/contracts/practice';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { placeQuery } from './use-queue.ts';

export const practiceQuery = queryOptions({
  queryKey: ['practice'],
  queryFn: () => call(practice.list),
  refetchInterval: 60_000,
});

/** One date of a weekly hour. */
export interface HourDate {
  id: string;
  date: string;
}

function usePracticeChange<Input>(change: (input: Input) => Promise<PracticeHours>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (hours) => queries.setQueryData(practiceQuery.queryKey, hours),
    onError: () => undefined,
  });
}

export const useCome = () =>
  usePracticeChange(({ id, date, wish }: HourDate & { wish: QueueWish }) =>
    call(practice.come, { params: { id, date }, body: wish }),
  );
export const useStayAway = () =>
  usePracticeChange(({ id, date }: HourDate) => call(practice.stayAway, { params: { id, date } }));
export const useAddHour = () =>
  usePracticeChange((body: WeeklyHour & { cohortId: string | null }) => call(practice.add, { body }));
export const useRemoveHour = () =>
  usePracticeChange((id: string) => call(practice.remove, { params: { id } }));

/** Into the hall; from there on it is the queue. */
export function useEnterHall() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, date }: HourDate) => call(practice.enter, { params: { id, date }, body: {} }),
    onSuccess: (place) => queries.setQueryData(placeQuery.queryKey, place),
    onError: () => undefined,
  });
}
