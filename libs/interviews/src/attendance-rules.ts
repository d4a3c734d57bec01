import type { InterviewSummary, SeenAttendance } from '@loopmate/contracts/interviews';
import type { ParticipationRow } from './interviews.store.ts';

const DISPUTE_MS = 7 * 24 * 3_600_000;

/** Whether it is held against them, and so may be disputed and excused. */
const isHeldAgainst = ({ attendance }: ParticipationRow) => attendance === 'no_show' || attendance === 'late';

const closesAt = ({ attendanceAt }: ParticipationRow) =>
  new Date((attendanceAt?.getTime() ?? 0) + DISPUTE_MS);

/** Until when a person may say that theirs is wrong; null when there is nothing to say, or all is said. */
export function disputeUntil(mine: ParticipationRow, now: Date): Date | null {
  return isHeldAgainst(mine) && mine.dispute === null && now < closesAt(mine) ? closesAt(mine) : null;
}

/** Who did not come either cannot know. What is disputed may be answered at any time. */
export function mayExcuse(mine: ParticipationRow, theirs: ParticipationRow, now: Date): boolean {
  return (
    mine.attendance !== 'no_show' &&
    isHeldAgainst(theirs) &&
    (theirs.dispute !== null || now < closesAt(theirs))
  );
}

/** Of both; null until it is settled. */
export function seenAttendance(
  mine: ParticipationRow | undefined,
  theirs: ParticipationRow | undefined,
): InterviewSummary['attendance'] {
  const [seen, other] = [shown(mine), shown(theirs)];
  return seen && other ? { mine: seen, theirs: other } : null;
}

function shown(place: ParticipationRow | undefined): SeenAttendance | undefined {
  if (!place || place.attendance === null) return undefined;
  return { is: place.attendance, minutesLate: place.minutesLate, dispute: place.dispute };
}
