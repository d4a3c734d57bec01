import { FORMAT_IDS, LEVELS } from '@loopmate/domain';
import { z } from 'zod';
import { endpoint, id, instant, nothing, wallDate, wallMinute } from './endpoint.ts';
import { interviewSummary, showsUp } from './interviews.ts';
import { personName, roundId } from './people.ts';

export const formatId = z.enum(FORMAT_IDS);
export const timeZone = z.string().min(1).max(64);

/** Wall minutes of one day; the end may pass midnight. */
export const hours = z.object({ startMinute: wallMinute.max(1439), endMinute: wallMinute });
export type Hours = z.infer<typeof hours>;

/** Hours of every week. `weekday` is ISO: 1 is Monday. */
export const availabilityRule = hours.extend({ weekday: z.int().min(1).max(7) });
export type AvailabilityRule = z.infer<typeof availabilityRule>;

/** What one date has instead of its usual hours; without any, the day is off. */
export const availabilityOverride = z.object({ date: wallDate, hours: z.array(hours).max(8) });
export type AvailabilityOverride = z.infer<typeof availabilityOverride>;

export const availability = z.object({
  timeZone,
  rules: z.array(availabilityRule).max(70),
  overrides: z.array(availabilityOverride).max(120),
  /** True: others may book inside these hours at once. False: they ask first. */
  acceptsAtOnce: z.boolean(),
});
export type Availability = z.infer<typeof availability>;

export const interval = z.object({ start: instant, end: instant });

/** Someone who fits at one of the offered starts, and why. */
export const slotPeer = z.object({
  id,
  name: z.string(),
  targetLevel: z.enum(LEVELS),
  timeZone: z.string(),
  acceptsAtOnce: z.boolean(),
  wantsRound: z.boolean(),
  sharedLanguages: z.array(z.string()),
  /** Interviews we had with each other. */
  earlierTogether: z.int(),
  iInterviewFirst: z.boolean(),
  showsUp,
});
export type SlotPeer = z.infer<typeof slotPeer>;

/** The starts that suit, in the weeks they lie in. */
export const offeredWeeks = z.object({
  timeZone: z.string(),
  /** Booked length in minutes. */
  minutes: z.int(),
  hasAvailability: z.boolean(),
  /** When I am free, for the ground of the grid. */
  free: z.array(interval),
  /** What I have on already. */
  busy: z.array(interval),
  /** Starts at which I and at least one peer are free for the whole length; peers best first, by place. */
  starts: z.array(z.object({ start: instant, peers: z.array(z.int()) })),
  /** Starts at which peers could, but I gave no hours: how many, never who; nothing of fewer than three peers. */
  elsewhere: z.array(z.object({ start: instant, count: z.int() })),
});
export type OfferedWeeks = z.infer<typeof offeredWeeks>;

export const slots = offeredWeeks.extend({
  /** Lengths of this round for which the bank still has questions new to me. */
  formatsLeft: z.array(formatId),
  /** What the places of `starts` mean. */
  peers: z.array(slotPeer),
});
export type Slots = z.infer<typeof slots>;

const token = z.string().min(16).max(64);

export const INVITATION_STATES = ['open', 'redeemed', 'expired', 'revoked'] as const;

/** An invitation as its inviter sees it. The link itself is told once, when it is made. */
export const myInvitation = z.object({
  id,
  round: roundId,
  format: formatId,
  /** Null: as soon as the friend accepts. */
  start: instant.nullable(),
  expiresAt: instant,
  state: z.enum(INVITATION_STATES),
  interviewId: id.nullable(),
});
export type MyInvitation = z.infer<typeof myInvitation>;

/** An invitation as whoever opens the link sees it. */
export const shownInvitation = z.object({
  state: z.enum(INVITATION_STATES),
  isMine: z.boolean(),
  inviter: z.object({ name: z.string(), timeZone: z.string() }),
  round: roundId,
  roundName: z.string(),
  format: formatId,
  minutes: z.int(),
  start: instant.nullable(),
  expiresAt: instant,
  /** The seat of whoever accepts, in each half. */
  seats: z.array(z.enum(['interviewer', 'candidate'])),
  /** Set when the reader is signed in: the name that will be used. */
  signedInAs: z.string().nullable(),
  /** For the one who accepted it. */
  interviewId: id.nullable(),
});
export type ShownInvitation = z.infer<typeof shownInvitation>;

const idParams = z.object({ id });
const tokenParams = z.object({ token });

export const scheduling = {
  availability: endpoint({
    method: 'GET',
    path: '/api/availability',
    summary: 'My usual week, my exceptions and how I take bookings',
    reply: availability,
  }),
  saveAvailability: endpoint({
    method: 'PUT',
    path: '/api/availability',
    summary: 'Replace my usual week, exceptions and booking preference',
    body: availability,
    reply: availability,
  }),
  slots: endpoint({
    method: 'GET',
    path: '/api/slots',
    summary: 'Starts of the next two weeks that I and at least one peer share',
    query: z.object({ round: roundId, format: formatId }),
    reply: slots,
  }),
  book: endpoint({
    method: 'POST',
    path: '/api/interviews',
    summary: 'Book an offered start with a peer; proposed when the peer asks first',
    body: z.object({ round: roundId, format: formatId, start: instant, peerId: id }),
    reply: interviewSummary,
  }),
  interviews: endpoint({
    method: 'GET',
    path: '/api/interviews',
    summary: 'My interviews, newest start first',
    reply: z.array(interviewSummary),
  }),
  interview: endpoint({
    method: 'GET',
    path: '/api/interviews/:id',
    summary: 'One of my interviews',
    params: idParams,
    reply: interviewSummary,
  }),
  accept: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/accept',
    summary: 'Accept a time someone asked me for',
    params: idParams,
    reply: interviewSummary,
  }),
  decline: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/decline',
    summary: 'Decline a time someone asked me for',
    params: idParams,
    reply: interviewSummary,
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/cancel',
    summary: 'Cancel an interview that has not begun, or take back a request',
    params: idParams,
    body: z.object({ reason: z.string().trim().max(300).optional() }),
    reply: interviewSummary,
  }),
  attend: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/confirmation',
    summary: 'Say that I will be there',
    params: idParams,
    reply: interviewSummary,
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/calendar.ics',
    summary: 'My calendar entry (RFC 5545)',
    params: idParams,
    reply: z.string(),
  }),
  invite: endpoint({
    method: 'POST',
    path: '/api/invitations',
    summary: 'Make a link that lets one friend into an interview with me, at a time or now',
    body: z.object({ round: roundId, format: formatId, start: instant.nullable() }),
    reply: myInvitation.extend({ url: z.url() }),
  }),
  invitations: endpoint({
    method: 'GET',
    path: '/api/invitations',
    summary: 'My invitations, newest first',
    reply: z.array(myInvitation),
  }),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: '/api/invitations/:id',
    summary: 'Take back an invitation nobody used',
    params: idParams,
    reply: nothing,
  }),
  shownInvitation: endpoint({
    method: 'GET',
    path: '/api/invitations/:token',
    summary: 'What an invitation offers; changes nothing',
    open: true,
    params: tokenParams,
    reply: shownInvitation,
  }),
  redeemInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/:token/redeem',
    summary: 'Accept an invitation: books the interview, and signs a guest in',
    open: true,
    params: tokenParams,
    body: z.object({ name: personName.optional(), timeZone: timeZone.optional() }),
    reply: z.object({ interviewId: id }),
  }),
};
