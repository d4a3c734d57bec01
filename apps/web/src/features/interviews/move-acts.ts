import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { moves } from '@loopmate/contracts/moves';
import { scheduling } from '@loopmate/contracts/scheduling';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { toast } from '../../ui/toast.ts';
import { firstName } from '../scheduling/interview-words.ts';

function useInterviewChange<Wanted = void>(
  id: string,
  change: (wanted: Wanted) => Promise<InterviewSummary>,
  said: (name: string) => string,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (next) => {
      queries.setQueryData(['interviews', id], next);
      void queries.invalidateQueries({ queryKey: ['interviews'], exact: true });
      void queries.invalidateQueries({ queryKey: ['slots'] });
      toast(said(firstName(next.partner.name)));
    },
    onError: () => undefined,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['interviews', id] }),
  });
}

export const useProposeMove = (id: string) =>
  useInterviewChange(
    id,
    (starts: string[]) => call(moves.propose, { params: { id }, body: { starts } }),
    (name) => `${name} is asked`,
  );

export const useAcceptMove = (id: string) =>
  useInterviewChange(
    id,
    (start: string) => call(moves.accept, { params: { id }, body: { start } }),
    (name) => `Moved. ${name} is told`,
  );

export const useDeclineMove = (id: string) =>
  useInterviewChange(
    id,
    () => call(moves.decline, { params: { id } }),
    (name) => `${name} is told that the old time stays`,
  );

export const useWithdrawMove = (id: string) =>
  useInterviewChange(
    id,
    () => call(moves.withdraw, { params: { id } }),
    () => 'Taken back. The old time stays',
  );

export const useAttend = (id: string) =>
  useInterviewChange(
    id,
    () => call(scheduling.attend, { params: { id } }),
    (name) => `${name} can see it`,
  );
