import type { Me } from '@loopmate/contracts/people';
import { people } from '@loopmate/contracts/people';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { call } from './api.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => call(people.me),
  staleTime: 5 * 60_000,
});

/** The signed-in person. Only on pages behind the gate, where it is there already. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
