export { InterviewsModule } from './interviews.module.ts';
export { AttendanceService } from './attendance.service.ts';
export { InterviewsService, type CalendarEntry } from './interviews.service.ts';
export { NotesService } from './notes.service.ts';
export { RunningLateService } from './running-late.service.ts';
export { interviewAnswerDue, interviewNews, interviewReminder, type NewsKind } from './interview-jobs.ts';
export type { InterviewOutline } from './interview-views.ts';
export { calledAt, presenceBodies } from './presence-log.ts';
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
  attendanceChanged,
  interviewCancelled,
  interviewAdvanced,
  interviewCompleted,
  scorecardSubmitted,
  cardsRevealed,
} from './interviews.events.ts';
