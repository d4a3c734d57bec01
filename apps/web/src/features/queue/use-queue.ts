import { connectSocket } from '@loopmate/client';
import { matching, type QueuePlace, type QueueWish } from '@loopmate/contracts/matching';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../app/api.ts';
import { useNow } from '../../app/use-clock.ts';

const AGAIN_MS = 5_000;
const isOpen = (place: QueuePlace | undefined) => place?.state === 'waiting' || place?.state === 'offered';

/** My place in the queue for now. The socket says when it changes; asking again is for when no word came. */
export const placeQuery = queryOptions({
  queryKey: ['queue'],
  queryFn: () => call(matching.place),
  refetchInterval: ({ state }) => (isOpen(state.data) ? AGAIN_MS : false),
  refetchIntervalInBackground: true,
  staleTime: AGAIN_MS,
});

/** Keeps my place while any page is open, and hears of its changes at once. Mounted once, in the shell. */
export function useQueueWatch(): void {
  const queries = useQueryClient();
  const { data: place } = useQuery(placeQuery);
  const isIn = isOpen(place);
  useEffect(() => {
    if (!isIn) return;
    const live = connectSocket();
    const ask = () => void queries.invalidateQueries({ queryKey: placeQuery.queryKey });
    live.socket.on('connect', () => {
      live.socket.emit('queue:watch', {});
      ask();
    });
    live.socket.on('queue:changed', ask);
    live.socket.connect();
    return () => live.close();
  }, [isIn, queries]);
}

/** Seconds by the server's clock, told anew each second; each answer brings the clock along. */
export function useQueueSecond(): number {
  const { data, dataUpdatedAt } = useQuery(placeQuery);
  const now = useNow(1_000);
  const ahead = data ? Date.parse(data.now) - dataUpdatedAt : 0;
  return now + ahead;
}

function usePlaceChange<Input>(change: (input: Input) => Promise<QueuePlace | undefined>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (place) => {
      if (place) queries.setQueryData(placeQuery.queryKey, place);
      else void queries.invalidateQueries({ queryKey: placeQuery.queryKey });
    },
    // The offer may be over since: what is shown must not stay.
    onError: () => queries.invalidateQueries({ queryKey: placeQuery.queryKey }),
  });
}

export const useJoin = () => usePlaceChange((body: QueueWish) => call(matching.join, { body }));
export const useRematch = () => usePlaceChange((id: string) => call(matching.rematch, { params: { id } }));
export const useLeave = () =>
  usePlaceChange(async () => {
    await call(matching.leave);
    return undefined;
  });
export const useReady = () => usePlaceChange((id: string) => call(matching.ready, { params: { id } }));
export const usePass = () => usePlaceChange((id: string) => call(matching.pass, { params: { id } }));
