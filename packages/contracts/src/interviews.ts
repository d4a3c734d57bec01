import { FORMAT_IDS, LATE_MINUTES, LEVELS, SEATS } from '@loopmate/domain';
import { z } from 'zod';
import { id, instant } from './endpoint.ts';
import { roundId } from './people.ts';

export const INTERVIEW_STATES = [
  'proposed',
  'confirmed',
  'live',
  'completed',
  'cancelled',
  'declined',
  'expired',
] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];

/** The other person of an interview, as far as I may know them. */
export const partner = z.object({
  id,
  name: z.string(),
  targetLevel: z.enum(LEVELS),
  timeZone: z.string(),
  isGuest: z.boolean(),
});
export type Partner = z.infer<typeof partner>;

const lateBy = z.literal([...LATE_MINUTES]).nullable();

/** An interview as one of its two people sees it in lists and on its page. */
export const interviewSummary = z.object({
  id,
  state: z.enum(INTERVIEW_STATES),
  /** What I practise; in a one-way interview that I give, what I ask about. */
  round: roundId,
  /** Of each half, in order. */
  rounds: z.array(roundId).min(1).max(2),
  format: z.enum(FORMAT_IDS),
  start: instant,
  end: instant,
  /** When the room opens: fifteen minutes before the start. */
  opensAt: instant,
  partner,
  /** My seat in each half, in order. */
  seats: z.array(z.enum(SEATS)),
  proposedByMe: z.boolean(),
  answerBy: instant.nullable(),
  cancelledByMe: z.boolean().nullable(),
  cancelReason: z.string().nullable(),
  /** Of the partner's notes to me. */
  unreadNotes: z.int(),
  /** How long after the start each of us said to come, until we are both in. */
  lateMinutes: z.object({ mine: lateBy, partner: lateBy }),
});
export type InterviewSummary = z.infer<typeof interviewSummary>;
