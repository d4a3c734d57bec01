import { scorecards } from '@loopmate/contracts/scorecards';
import type { HalfNumber } from '@loopmate/domain';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../app/api.ts';

export const formQuery = (id: string) =>
  queryOptions({
    queryKey: ['scorecards', id, 'form'],
    queryFn: () => call(scorecards.form, { params: { id } }),
    // The room moves on meanwhile: what cannot be submitted yet can be in the debrief.
    refetchInterval: ({ state }) => (state.data?.stage === 'submittable' ? false : 5_000),
  });

export const statusQuery = (id: string) =>
  queryOptions({
    queryKey: ['scorecards', id, 'status'],
    queryFn: () => call(scorecards.status, { params: { id } }),
    // The other card may come at any time.
    refetchInterval: 15_000,
  });

export const revealQuery = (id: string) =>
  queryOptions({
    queryKey: ['scorecards', id, 'reveal'],
    queryFn: () => call(scorecards.reveal, { params: { id } }),
  });

export const historyQuery = queryOptions({
  queryKey: ['scorecards', 'history'],
  queryFn: () => call(scorecards.history),
});

const halfParam = (half: HalfNumber) => (half === 1 ? ('1' as const) : ('2' as const));
export const halfParams = (id: string, half: HalfNumber) => ({ id, half: halfParam(half) });

export const marksQuery = (id: string, half: HalfNumber) =>
  queryOptions({
    queryKey: ['scorecards', id, 'marks', half],
    queryFn: () => call(scorecards.marks, { params: halfParams(id, half) }),
  });

export const noteQuery = (id: string, half: HalfNumber) =>
  queryOptions({
    queryKey: ['scorecards', id, 'note', half],
    queryFn: () => call(scorecards.note, { params: halfParams(id, half) }),
    // Edited here: only the keeper decides what is shown.
    staleTime: Infinity,
  });
