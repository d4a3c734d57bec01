import type { Me } from '@loopmate/contracts/people';
import { queryClient } from '../../app/query.ts';
import { meQuery } from '../../app/use-me.ts';

/** Begins as this person: nothing of whoever used this browser before stays in memory. */
export function enterAs(me: Me): void {
  queryClient.clear();
  queryClient.setQueryData(meQuery.queryKey, me);
}

/** Who is here as a guest, if the page came from inside the app. */
export function knownGuest(): Me | undefined {
  const me = queryClient.getQueryData(meQuery.queryKey);
  return me?.isGuest ? me : undefined;
}
