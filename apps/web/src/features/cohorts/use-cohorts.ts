import { ApiError } from '@loopmate/client';
import { cohorts, type Cohort, type PersonLine } from '@loopmate/contracts/cohorts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/api.ts';

export const cohortsQuery = queryOptions({ queryKey: ['cohorts'], queryFn: () => call(cohorts.mine) });
export const cohortQuery = (id: string) =>
  queryOptions({
    queryKey: ['cohorts', id],
    queryFn: () => call(cohorts.one, { params: { id } }),
  });
export const coverageQuery = (id: string) =>
  queryOptions({
    queryKey: ['cohorts', id, 'coverage'],
    queryFn: () => call(cohorts.coverage, { params: { id } }),
  });
/** Null for what opens nothing; a mangled link fails the contract, which is the same to its reader. */
export const doorQuery = (code: string) =>
  queryOptions({
    queryKey: ['door', code],
    queryFn: () =>
      call(cohorts.door, { params: { code } }).catch((error: unknown) => {
        if (error instanceof ApiError && ['not_found', 'body_invalid'].includes(error.code)) return null;
        throw error;
      }),
    staleTime: 0,
  });

/** Something that answers with a cohort as it is now; the lists it stands in are asked for again. */
function useCohortChange<Input>(change: (input: Input) => Promise<Cohort>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (cohort) => {
      queries.setQueryData(cohortQuery(cohort.id).queryKey, cohort);
      await queries.invalidateQueries({ queryKey: cohortsQuery.queryKey, exact: true });
      await queries.invalidateQueries({ queryKey: coverageQuery(cohort.id).queryKey });
      await queries.invalidateQueries({ queryKey: ['practice'] });
    },
    onError: () => undefined,
  });
}

export const useFound = () => useCohortChange((name: string) => call(cohorts.found, { body: { name } }));
export const useJoin = () => useCohortChange((code: string) => call(cohorts.join, { body: { code } }));
export const useAccept = () => useCohortChange((id: string) => call(cohorts.accept, { params: { id } }));
export const useRename = (id: string) =>
  useCohortChange((name: string) => call(cohorts.rename, { params: { id }, body: { name } }));
export const useRotate = (id: string) => useCohortChange(() => call(cohorts.rotate, { params: { id } }));
export const useWithdraw = (id: string) =>
  useCohortChange((inviteId: string) => call(cohorts.withdraw, { params: { id, inviteId } }));
export const useRemoveMember = (id: string) =>
  useCohortChange((personId: string) => call(cohorts.removeMember, { params: { id, personId } }));
export const useMakeStaff = (id: string) =>
  useCohortChange((personId: string) => call(cohorts.makeStaff, { params: { id, personId } }));

export function useDecline() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(cohorts.decline, { params: { id } }),
    onSuccess: (mine) => queries.setQueryData(cohortsQuery.queryKey, mine),
  });
}

export function useAddPeople(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (people: PersonLine[]) => call(cohorts.addPeople, { params: { id }, body: { people } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: cohortQuery(id).queryKey, exact: true }),
    onError: () => undefined,
  });
}

/** Out of it, by leaving or by ending it: nothing of it stays here. */
export function useGo(id: string, how: 'leave' | 'end') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(cohorts[how], { params: { id } }),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: cohortQuery(id).queryKey });
      await queries.invalidateQueries({ queryKey: cohortsQuery.queryKey, exact: true });
      await queries.invalidateQueries({ queryKey: ['practice'] });
    },
    onError: () => undefined,
  });
}
