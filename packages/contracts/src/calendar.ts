import { z } from 'zod';
import { endpoint, instant, nothing } from './endpoint.ts';

/** My calendar feed. The link itself is told once, when it is made. */
export const calendarFeed = z.object({ madeAt: instant.nullable() });
export type CalendarFeed = z.infer<typeof calendarFeed>;

export const calendar = {
  feed: endpoint({
    method: 'GET',
    path: '/api/calendar',
    summary: 'Whether I have a calendar link, and since when',
    reply: calendarFeed,
  }),
  makeFeed: endpoint({
    method: 'POST',
    path: '/api/calendar',
    summary: 'Make a secret link a calendar application can subscribe to; an earlier one stops',
    body: nothing,
    reply: z.object({ madeAt: instant, url: z.url() }),
  }),
  endFeed: endpoint({
    method: 'DELETE',
    path: '/api/calendar',
    summary: 'Stop my calendar link',
    reply: nothing,
  }),
  subscribed: endpoint({
    method: 'GET',
    path: '/api/calendar/:token.ics',
    summary: 'The interviews of whoever made the link (RFC 5545)',
    open: true,
    params: z.object({ token: z.string().min(16).max(64) }),
    reply: z.string(),
  }),
};
