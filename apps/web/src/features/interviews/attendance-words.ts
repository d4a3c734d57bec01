import type { InterviewSummary, SeenAttendance } from '@loopmate/contracts/interviews';
import { firstName } from '../scheduling/interview-words.ts';

export interface AttendanceWords {
  mine: string;
  theirs: string;
}

const minutes = (count: number | null) => `${count ?? 0} ${count === 1 ? 'minute' : 'minutes'}`;

/** Both attendances in plain words; undefined while there is nothing to say. */
export function attendanceWords({
  attendance,
  state,
  partner,
}: InterviewSummary): AttendanceWords | undefined {
  if (!attendance || state === 'confirmed') return undefined;
  const { mine, theirs } = attendance;
  if (mine.is === 'cancelled' && theirs.is === 'cancelled') return undefined;
  const name = firstName(partner.name);
  return { mine: mineWords(mine, name), theirs: theirWords(theirs, name) };
}

function mineWords({ is, minutesLate }: SeenAttendance, name: string): string {
  switch (is) {
    case 'attended':
      return 'You came.';
    case 'late':
      return `You came ${minutes(minutesLate)} late.`;
    case 'excused':
      return `${name} excused you. It does not count against you.`;
    case 'technical':
      return 'A connection failed on your way in. It does not count against you.';
    case 'cancelled':
      return 'It was called off for you.';
    case 'no_show':
      return 'You did not come.';
    default:
      return is satisfies never;
  }
}

function theirWords({ is, minutesLate }: SeenAttendance, name: string): string {
  switch (is) {
    case 'attended':
      return `${name} came.`;
    case 'late':
      return `${name} came ${minutes(minutesLate)} late.`;
    case 'excused':
      return `You excused ${name}.`;
    case 'technical':
      return `A connection failed on ${name}’s way in. It counts against nobody.`;
    case 'cancelled':
      return `It was called off for ${name}.`;
    case 'no_show':
      return `${name} did not come. You owe nothing.`;
    default:
      return is satisfies never;
  }
}
