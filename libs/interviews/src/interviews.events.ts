import type { HalfNumber, Phase } from '@loopmate/domain';
import { eventName } from '@loopmate/platform';

export const interviewCancelled = eventName<{ interviewId: string; by: string }>('interview.cancelled');
export const interviewAdvanced = eventName<{
  interviewId: string;
  version: number;
  phase: Phase;
  half: HalfNumber;
}>('interview.advanced');
export const interviewCompleted = eventName<{ interviewId: string }>('interview.completed');

/** Somebody was called, or who came is settled: a room has something new to show. */
export const attendanceChanged = eventName<{ interviewId: string }>('interview.attendance_changed');

/** Told by scorecards, which sits above rooms: rooms closes when both are in. Names nobody but the author. */
export const scorecardSubmitted = eventName<{ interviewId: string; authorId: string; allIn: boolean }>(
  'scorecard.submitted',
);
export const cardsRevealed = eventName<{ interviewId: string }>('cards.revealed');
