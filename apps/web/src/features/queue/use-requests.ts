import { matching, type MatchRequests } from '@loopmate/contracts/matching';
import type { FormatId, RoundId } from '@loopmate/domain';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/api.ts';

export const requestsQuery = queryOptions({
  queryKey: ['requests'],
  queryFn: () => call(matching.requests),
  refetchInterval: 60_000,
});

function useRequestsChange<Input>(change: (input: Input) => Promise<MatchRequests>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (requests) => queries.setQueryData(requestsQuery.queryKey, requests),
    onError: () => undefined,
  });
}

export const useRequest = () =>
  useRequestsChange((body: { round: RoundId; format: Exclude<FormatId, 'one_way'> }) =>
    call(matching.request, { body }),
  );
export const useWithdraw = () =>
  useRequestsChange((id: string) => call(matching.withdraw, { params: { id } }));
