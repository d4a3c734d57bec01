export { InterviewsModule } from './interviews.module.ts';
export { InterviewsService, type CalendarEntry } from './interviews.service.ts';
export { interviewAnswerDue, interviewNews, interviewReminder, type NewsKind } from './interview-jobs.ts';
export type { Booking } from './booker.ts';
export { Mover } from './mover.ts';
export type { EventKind, EventRow, HalfRow, InterviewRow } from './interviews.store.ts';
export {
  membershipOf,
  seatIn,
  roundOf,
  opensAt,
  closesAt,
  roomStateOf,
  roomRulesOf,
  type Membership,
} from './membership.ts';
export {
  interviewCancelled,
  interviewAdvanced,
  interviewCompleted,
  scorecardSubmitted,
  cardsRevealed,
} from './interviews.events.ts';
