import { LATE_MINUTES, REMINDER_MINUTES, ROUND_IDS } from '@loopmate/domain';
import { z } from 'zod';
import { endpoint, id, instant, nothing } from './endpoint.ts';
import { attendance } from './interviews.ts';

const about = z.object({
  interviewId: id,
  round: z.enum(ROUND_IDS),
  start: instant,
  partnerName: z.string(),
});

/** What an inbox message is about. Never a word of a sealed card. */
export const inboxBody = z.discriminatedUnion('kind', [
  about.extend({ kind: z.literal('interview_asked') }),
  about.extend({ kind: z.literal('interview_booked') }),
  about.extend({ kind: z.literal('interview_accepted') }),
  about.extend({ kind: z.literal('interview_declined') }),
  about.extend({ kind: z.literal('interview_unanswered') }),
  about.extend({ kind: z.literal('interview_soon'), minutesBefore: z.literal([...REMINDER_MINUTES]) }),
  about.extend({ kind: z.literal('interview_cancelled'), reason: z.string().nullable() }),
  about.extend({ kind: z.literal('note_written') }),
  about.extend({ kind: z.literal('running_late'), minutes: z.literal([...LATE_MINUTES]) }),
  about.extend({ kind: z.literal('partner_waiting') }),
  about.extend({
    kind: z.literal('interview_missed'),
    mine: attendance.shape.is,
    theirs: attendance.shape.is,
  }),
  about.extend({ kind: z.literal('attendance_disputed'), reason: z.string() }),
  about.extend({ kind: z.literal('attendance_excused') }),
  about.extend({ kind: z.literal('turn_owed') }),
  about.extend({ kind: z.literal('move_asked'), starts: z.array(instant) }),
  about.extend({ kind: z.literal('interview_moved') }),
  about.extend({ kind: z.literal('move_declined') }),
  /** `stays`: the interview is still on, at its old time. */
  about.extend({ kind: z.literal('move_unanswered'), stays: z.boolean() }),
  about.extend({ kind: z.literal('card_submitted') }),
  about.extend({ kind: z.literal('cards_revealed') }),
  z.object({
    kind: z.literal('cohort_asked'),
    cohortId: id,
    cohortName: z.string(),
    byName: z.string(),
  }),
]);
export type InboxBody = z.infer<typeof inboxBody>;
/** Those about one interview. */
export type InterviewMessage = Extract<InboxBody, { interviewId: string }>;

export const inboxMessage = z.object({
  id,
  body: inboxBody,
  createdAt: instant,
  readAt: instant.nullable(),
});
export type InboxMessage = z.infer<typeof inboxMessage>;

export const inbox = {
  list: endpoint({
    method: 'GET',
    path: '/api/inbox',
    summary: 'My messages, newest first, and how many are unread',
    reply: z.object({ messages: z.array(inboxMessage), unread: z.int() }),
  }),
  read: endpoint({
    method: 'POST',
    path: '/api/inbox/read',
    summary: 'Mark messages as read; without ids, all of them',
    body: z.object({ ids: z.array(id).max(200).optional() }),
    reply: nothing,
  }),
};
