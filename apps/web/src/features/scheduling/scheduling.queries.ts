import { calendar } from '@loopmate/contracts/calendar';
import { moves } from '@loopmate/contracts/moves';
import { scheduling } from '@loopmate/contracts/scheduling';
import type { FormatId, RoundId } from '@loopmate/domain';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../app/api.ts';

export const availabilityQuery = queryOptions({
  queryKey: ['availability'],
  queryFn: () => call(scheduling.availability),
});

export const slotsQuery = (round: RoundId, format: FormatId) =>
  queryOptions({
    queryKey: ['slots', round, format],
    queryFn: () => call(scheduling.slots, { query: { round, format } }),
    // Others book meanwhile.
    refetchInterval: 60_000,
  });

export const interviewsQuery = queryOptions({
  queryKey: ['interviews'],
  queryFn: () => call(scheduling.interviews),
  refetchInterval: 60_000,
});

export const interviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['interviews', id],
    queryFn: () => call(scheduling.interview, { params: { id } }),
    refetchInterval: 30_000,
  });

export const moveStartsQuery = (id: string) =>
  queryOptions({
    queryKey: ['interviews', id, 'move-starts'],
    queryFn: () => call(moves.starts, { params: { id } }),
    refetchInterval: 60_000,
  });

export const calendarFeedQuery = queryOptions({
  queryKey: ['calendar-feed'],
  queryFn: () => call(calendar.feed),
});

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: () => call(scheduling.invitations),
});
