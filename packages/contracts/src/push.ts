import { z } from 'zod';
import { endpoint, nothing } from './endpoint.ts';

/** What a browser hands out when it agrees to be told: where, and the keys only it can read with (RFC 8291). */
export const pushSubscription = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(2_000),
  keys: z.object({
    /** An uncompressed point of P-256 in base64url. */
    p256dh: z.string().regex(/^[\w-]{87}$/),
    /** Sixteen octets in base64url. */
    auth: z.string().regex(/^[\w-]{22}$/),
  }),
});
export type PushSubscriptionBody = z.infer<typeof pushSubscription>;

/** What the service worker reads. Small, and never a word of a sealed card: it lies on a locked screen. */
export interface PushMessage {
  /** The same each time it is sent, so that one that came twice is shown once. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** A path on this server. */
  readonly url: string;
  /** A later message of the same tag takes the place of this one. */
  readonly tag: string;
}

export const push = {
  state: endpoint({
    method: 'GET',
    path: '/api/push',
    summary: 'The key to subscribe with, and where this browser is told, if it is',
    reply: z.object({ publicKey: z.string(), endpoint: z.string().nullable() }),
  }),
  subscribe: endpoint({
    method: 'POST',
    path: '/api/push/subscribe',
    summary: 'Tell this browser; in place of what it subscribed with before',
    body: pushSubscription,
    reply: nothing,
  }),
  unsubscribe: endpoint({
    method: 'POST',
    path: '/api/push/unsubscribe',
    summary: 'Tell this browser no more',
    reply: nothing,
  }),
  test: endpoint({
    method: 'POST',
    path: '/api/push/test',
    summary: 'Send this browser a message now',
    reply: nothing,
  }),
};
