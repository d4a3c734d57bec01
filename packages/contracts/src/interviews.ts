import { ATTENDANCES, FORMAT_IDS, LATE_MINUTES, LEVELS, SEATS } from '@loopmate/domain';
import { z } from 'zod';
import { id, instant } from './endpoint.ts';
import { roundId } from './people.ts';

export const INTERVIEW_STATES = [
  'proposed',
  'confirmed',
  'live',
  'completed',
  /** Its time came and the two did not meet. */
  'missed',
  'cancelled',
  'declined',
  'expired',
] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];

/** Interviews someone came to, of those they were to come to. Never told as a per cent. */
export const showsUp = z.object({ came: z.int(), of: z.int() });
export type ShowsUp = z.infer<typeof showsUp>;

/** What became of one person's place. */
export const attendance = z.object({
  is: z.enum(ATTENDANCES),
  minutesLate: z.int().nullable(),
  /** What they say against it; null when they said nothing. */
  dispute: z.string().nullable(),
});
export type SeenAttendance = z.infer<typeof attendance>;

/** The other person of an interview, as far as I may know them. */
export const partner = z.object({
  id,
  name: z.string(),
  targetLevel: z.enum(LEVELS),
  timeZone: z.string(),
  isGuest: z.boolean(),
  showsUp,
});
export type Partner = z.infer<typeof partner>;

const lateBy = z.literal([...LATE_MINUTES]).nullable();

export const MOST_MOVE_STARTS = 3;

/** Other starts that one of the two suggests. They hold nothing; the present start stays until one is accepted. */
export const move = z.object({
  byMe: z.boolean(),
  starts: z.array(instant).min(1).max(MOST_MOVE_STARTS),
  /** Without an answer by then the present start stays. */
  answerBy: instant,
});
export type Move = z.infer<typeof move>;

/** Whether the two have said, the day before or so, that they will be there. */
export const confirmation = z.object({
  /** From when they are asked; null: booked so late that booking was the word. */
  askedFrom: instant.nullable(),
  mine: z.boolean(),
  partners: z.boolean(),
});

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
  /** Who came; null until it is settled, ten minutes after the start. */
  attendance: z.object({ mine: attendance, theirs: attendance }).nullable(),
  /** Until when I may say that mine is wrong; null when there is nothing to say. */
  disputeUntil: instant.nullable(),
  /** Whether I may excuse the other. */
  mayExcuse: z.boolean(),
  /** What still waits for an answer. */
  move: move.nullable(),
  confirmation,
});
export type InterviewSummary = z.infer<typeof interviewSummary>;
