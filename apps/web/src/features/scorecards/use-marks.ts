import { ApiError } from '@loopmate/client';
import { scorecards, type Mark } from '@loopmate/contracts/scorecards';
import type { HalfNumber, MarkKind } from '@loopmate/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { toast } from '../../ui/toast.ts';
import { halfParams, marksQuery } from './scorecards.queries.ts';

export type MarkChange = Partial<Pick<Mark, 'kind' | 'text' | 'competency'>>;

const RETRY_MS = 3_000;
const whileAway = {
  // A dropped network must not cost a mark: the id is ours, so sending it again adds nothing.
  retry: (failures: number, error: unknown) =>
    failures < 200 && error instanceof ApiError && error.code === 'unavailable',
  retryDelay: RETRY_MS,
  networkMode: 'always',
} as const;

/** My marks of a half. They show at once and are sent behind; `isUnsent` while any has not arrived. */
export function useMarks(interviewId: string, half: HalfNumber) {
  const client = useQueryClient();
  const query = marksQuery(interviewId, half);
  const { data: marks = [], error } = useQuery(query);
  const show = (change: (marks: Mark[]) => Mark[]) =>
    client.setQueryData(query.queryKey, (before: Mark[] | undefined) => change(before ?? []));
  const settle = {
    ...whileAway,
    // One after the other: a change of words never overtakes the mark it belongs to.
    scope: { id: `marks.${interviewId}.${half}` },
    onError: (failed: Error) => {
      toast(errorText(failed));
      void client.invalidateQueries({ queryKey: query.queryKey });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['scorecards', interviewId, 'form'] }),
  };
  const adding = useMutation({
    ...settle,
    mutationFn: (mark: Mark) =>
      call(scorecards.addMark, { params: halfParams(interviewId, half), body: mark }),
    onMutate: (mark) => show((all) => [...all, mark]),
  });
  const changing = useMutation({
    ...settle,
    mutationFn: ({ id, change }: { id: string; change: MarkChange }) =>
      call(scorecards.changeMark, { params: { id }, body: change }),
    onMutate: ({ id, change }) =>
      show((all) => all.map((mark) => (mark.id === id ? { ...mark, ...change } : mark))),
  });
  const removing = useMutation({
    ...settle,
    mutationFn: (id: string) => call(scorecards.removeMark, { params: { id } }),
    onMutate: (id) => show((all) => all.filter((mark) => mark.id !== id)),
  });
  return {
    marks,
    error,
    isUnsent: [adding, changing, removing].some(({ isPending }) => isPending),
    isAway: [adding, changing, removing].some(({ failureCount, isPending }) => isPending && failureCount > 0),
    add: (kind: MarkKind, atMs: number) => {
      const mark: Mark = { id: crypto.randomUUID(), kind, text: '', competency: null, atMs };
      adding.mutate(mark);
      return mark.id;
    },
    change: (id: string, change: MarkChange) => changing.mutate({ id, change }),
    remove: (id: string) => removing.mutate(id),
  };
}
