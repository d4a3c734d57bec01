export { InterviewsModule } from './interviews.module.ts';
export { InterviewsService } from './interviews.service.ts';
export type { Booking } from './booker.ts';
export type { EventKind, EventRow, HalfRow, InterviewRow } from './interviews.store.ts';
export {
  membershipOf,
  seatIn,
  opensAt,
  closesAt,
  roomStateOf,
  roomRulesOf,
  type Membership,
} from './membership.ts';
export {
  interviewBooked,
  interviewAnswered,
  interviewCancelled,
  interviewAdvanced,
  interviewCompleted,
  scorecardSubmitted,
  cardsRevealed,
} from './interviews.events.ts';
