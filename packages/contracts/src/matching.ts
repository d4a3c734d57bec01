import { FORMAT_IDS, LEVELS } from '@loopmate/domain';
import { z } from 'zod';
import { endpoint, id, instant, nothing } from './endpoint.ts';
import { roundId } from './people.ts';

/** Formats one can wait for; who takes one turn only asks for a time. */
export const NOW_FORMATS = ['quick', 'standard', 'full'] as const;

/** What I want to practise with somebody who is here now. */
export const queueWish = z.object({
  rounds: z
    .array(roundId)
    .min(1)
    .max(7)
    .transform((rounds) => [...new Set(rounds)]),
  format: z.enum(NOW_FORMATS),
});
export type QueueWish = z.infer<typeof queueWish>;

/** What a pair gave up so that nobody waits longer; `none` is a match without concessions. */
export const RUNGS = ['none', 'recent', 'script', 'shorter', 'one_way'] as const;

/** Why these two: facts, for the page to put into words. */
export const matchReasons = z.object({
  /** How many levels they are above me. */
  levelGap: z.int(),
  /** They said they can run the round I practise, and I the one they do. */
  theyRunMine: z.boolean(),
  iRunTheirs: z.boolean(),
  languages: z.array(z.string()),
  /** Programming languages both write; empty when neither half is about code. */
  codes: z.array(z.string()),
});
export type MatchReasons = z.infer<typeof matchReasons>;

/** A peer for now, until both are ready or the time to say so is over. */
export const queueOffer = z.object({
  id,
  readyBy: instant,
  iAmReady: z.boolean(),
  theyAreReady: z.boolean(),
  partner: z.object({ name: z.string(), targetLevel: z.enum(LEVELS), timeZone: z.string() }),
  format: z.enum(FORMAT_IDS),
  /** What I practise; null when I only interview. */
  myRound: roundId.nullable(),
  theirRound: roundId.nullable(),
  rung: z.enum(RUNGS),
  reasons: matchReasons,
});
export type QueueOffer = z.infer<typeof queueOffer>;

/** A concession and after how many seconds of waiting it is made. */
export const queueStep = z.object({ rung: z.enum(RUNGS).exclude(['none']), afterSeconds: z.int() });
export type QueueStep = z.infer<typeof queueStep>;

/** What is known of waiting here, from the last two weeks; null below ten people. */
export const queueRecord = z.object({
  waited: z.int(),
  matched: z.int(),
  /** Half of those who found somebody did within this. */
  medianSeconds: z.int(),
});
export type QueueRecord = z.infer<typeof queueRecord>;

export const queuePlace = z.discriminatedUnion('state', [
  /** `why` says how an earlier place ended, when that is news: I did not press ready, or was away too long. */
  z.object({ state: z.literal('out'), why: z.enum(['missed', 'away']).nullable(), now: instant }),
  z.object({
    state: z.literal('waiting'),
    wish: queueWish,
    since: instant,
    now: instant,
    /** In the hall of a practice hour: when pairs are made. */
    gathersAt: instant.nullable(),
    /** Others who wait now, whether or not they fit. */
    others: z.int(),
    record: queueRecord.nullable(),
    /** What the matcher gives up as time passes, soonest first. */
    steps: z.array(queueStep),
    /** The last offer came to nothing: they did not answer, passed, or could not be booked. I kept my place. */
    lastOffer: z.enum(['they_missed', 'they_passed', 'fell_through']).nullable(),
    /** Since I have waited long, a request for a time stands beside my place. */
    hasRequest: z.boolean(),
  }),
  z.object({ state: z.literal('offered'), offer: queueOffer, now: instant }),
  z.object({ state: z.literal('matched'), interviewId: id, now: instant }),
]);
export type QueuePlace = z.infer<typeof queuePlace>;

/** A wish for a time, open until a run of the matcher finds somebody. */
export const matchRequest = z.object({
  id,
  round: roundId,
  format: z.enum(FORMAT_IDS),
  state: z.enum(['open', 'matched', 'withdrawn', 'expired']),
  createdAt: instant,
  expiresAt: instant,
  /** Days on which every run passed without a partner. */
  missedDays: z.int(),
  interviewId: id.nullable(),
});
export type MatchRequest = z.infer<typeof matchRequest>;

export const matchRequests = z.object({
  /** Open ones first, then the last ended. */
  requests: z.array(matchRequest),
  /** Without hours nobody can be found a time for. */
  hasAvailability: z.boolean(),
  /** When the matcher looks next. */
  nextRun: instant,
});
export type MatchRequests = z.infer<typeof matchRequests>;

/** Not here, but to be called when somebody waits whom I fit. */
export const STANDBY_HOURS = [2, 8, 24] as const;
export const standby = z.object({ wish: queueWish, until: instant });
export type Standby = z.infer<typeof standby>;
const myStandby = z.object({ standby: standby.nullable() });

export const matching = {
  place: endpoint({
    method: 'GET',
    path: '/api/queue',
    summary: 'My place among those who want to start now; keeps it',
    reply: queuePlace,
  }),
  join: endpoint({
    method: 'POST',
    path: '/api/queue',
    summary: 'Wait for a peer now; who waits already keeps their place and changes what they want',
    body: queueWish,
    reply: queuePlace,
  }),
  rematch: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/rematch',
    summary: 'My peer has not come for five minutes: look for somebody else while I wait',
    params: z.object({ id }),
    reply: queuePlace,
  }),
  leave: endpoint({
    method: 'DELETE',
    path: '/api/queue',
    summary: 'Stop waiting',
    reply: nothing,
  }),
  ready: endpoint({
    method: 'POST',
    path: '/api/queue/offers/:id/ready',
    summary: 'I am ready for this peer; the interview is booked when both are',
    params: z.object({ id }),
    reply: queuePlace,
  }),
  requests: endpoint({
    method: 'GET',
    path: '/api/requests',
    summary: 'My wishes for a time, and when the matcher looks next',
    reply: matchRequests,
  }),
  request: endpoint({
    method: 'POST',
    path: '/api/requests',
    summary: 'Ask to be matched for a round at a time in my hours; one open wish a round',
    body: z.object({ round: roundId, format: z.enum(FORMAT_IDS).exclude(['one_way']) }),
    reply: matchRequests,
  }),
  withdraw: endpoint({
    method: 'DELETE',
    path: '/api/requests/:id',
    summary: 'Take back a wish for a time',
    params: z.object({ id }),
    reply: matchRequests,
  }),
  standby: endpoint({
    method: 'GET',
    path: '/api/standby',
    summary: 'Whether and until when I am called when somebody waits whom I fit',
    reply: myStandby,
  }),
  standBy: endpoint({
    method: 'PUT',
    path: '/api/standby',
    summary: 'Call me to my devices when somebody waits whom I fit, once in half an hour at most',
    body: z.object({ wish: queueWish, hours: z.literal([...STANDBY_HOURS]) }),
    reply: myStandby,
  }),
  standDown: endpoint({
    method: 'DELETE',
    path: '/api/standby',
    summary: 'Do not call me any more',
    reply: myStandby,
  }),
  pass: endpoint({
    method: 'POST',
    path: '/api/queue/offers/:id/pass',
    summary: 'Not this peer: both go on waiting, and are not offered to each other again for a while',
    params: z.object({ id }),
    reply: queuePlace,
  }),
};

/** Client → server: tell me when my place changes, and keep it while this socket is open. */
export const queueCommands = { 'queue:watch': nothing } as const;
/** Server → client: my place is another now; ask for it. */
export const queueNotices = { 'queue:changed': nothing } as const;
