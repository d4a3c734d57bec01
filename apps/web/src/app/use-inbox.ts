import { inbox } from '@loopmate/contracts/inbox';
import { queryOptions } from '@tanstack/react-query';
import { call } from './api.ts';

/** My messages. Asked again each minute while the window is looked at; who marks them read invalidates `['inbox']`. */
export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: () => call(inbox.list),
  refetchInterval: 60_000,
});
