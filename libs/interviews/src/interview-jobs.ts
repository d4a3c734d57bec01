import { REMINDER_MINUTES } from '@loopmate/domain';
import { jobKind } from '@loopmate/jobs';
import { z } from 'zod';

export const NEWS_KINDS = [
  'interview_asked',
  'interview_booked',
  'interview_accepted',
  'interview_declined',
  'interview_unanswered',
  'interview_cancelled',
  'note_written',
  'running_late',
  'partner_waiting',
  'interview_missed',
  'attendance_disputed',
  'attendance_excused',
  'turn_owed',
  'move_asked',
  'interview_moved',
  'move_declined',
  'move_unanswered',
  'card_submitted',
  'cards_revealed',
] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** What people are to be told of an interview and by whose act: written where it happens, told by notifications. */
export const interviewNews = jobKind(
  'interview.news',
  z.object({ interviewId: z.uuid(), kind: z.enum(NEWS_KINDS), by: z.uuid().nullable() }),
);

/** Stands for one start only: an interview that has moved since is not what it is about. */
export const interviewReminder = jobKind(
  'interview.reminder',
  z.object({
    interviewId: z.uuid(),
    startsAt: z.iso.datetime(),
    minutesBefore: z.literal([...REMINDER_MINUTES]),
  }),
);

const atStart = z.object({ interviewId: z.uuid(), startsAt: z.iso.datetime() });

/** A minute after the start: who waits alone has the other called. Stands for one start only. */
export const partnerCall = jobKind('interview.partner_call', atStart);

/** Ten minutes after the start: who is not there has not come. Stands for one start only. */
export const attendanceDue = jobKind('interview.attendance_due', atStart);

/** The moment a request must have been answered by. */
export const interviewAnswerDue = jobKind('interview.answer_due', z.object({ interviewId: z.uuid() }));

/** The moment a suggestion of other starts must have been answered by. */
export const moveAnswerDue = jobKind(
  'interview.move_due',
  z.object({ interviewId: z.uuid(), moveId: z.uuid() }),
);
