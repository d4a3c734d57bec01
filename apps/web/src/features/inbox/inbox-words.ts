import type { InboxBody, InterviewMessage } from '@loopmate/contracts/inbox';
import { asksForAttendance, ROOM_OPENS_MINUTES, type ReminderMinutes } from '@loopmate/domain';

export interface InboxWords {
  title: string;
  /** The second line. */
  note: string;
  act: string;
  to: '/interviews/$id' | '/interviews/$id/prejoin' | '/interviews/$id/scorecard' | '/interviews/$id/reveal';
}

/** What a message says. `when` is the interview's start in my zone. */
export function inboxWords(body: InterviewMessage, roundName: string, when: string): InboxWords {
  const { partnerName: name } = body;
  const what = `${roundName}, ${when}`;
  const open = { act: 'Open the interview', to: '/interviews/$id' } as const;
  switch (body.kind) {
    case 'interview_asked':
      return { title: `${name} asks you for an interview`, note: what, ...open, act: 'Accept or decline' };
    case 'interview_booked':
      return { title: `You meet ${name}`, note: what, ...open };
    case 'interview_accepted':
      return { title: `${name} accepted`, note: what, ...open };
    case 'interview_declined':
      return { title: `${name} declined`, note: `${what}. The time is free again.`, ...open };
    case 'interview_unanswered':
      return { title: `${name} did not answer in time`, note: `${what}. The time is free again.`, ...open };
    case 'interview_soon':
      return body.minutesBefore > ROOM_OPENS_MINUTES
        ? {
            title: `${SOON[body.minutesBefore]} you meet ${name}`,
            note: what,
            ...open,
            ...(asksForAttendance(body.minutesBefore) && { act: 'Say that you will be there' }),
          }
        : {
            title: `${SOON[body.minutesBefore]}: ${name}`,
            note: what,
            act: 'Go to the room',
            to: '/interviews/$id/prejoin',
          };
    case 'interview_cancelled':
      return {
        title: `The interview with ${name} is cancelled`,
        note: body.reason ? `${what}. “${body.reason}”` : what,
        ...open,
      };
    case 'note_written':
      return { title: `${name} wrote to you`, note: what, ...open, act: 'Read and answer' };
    case 'running_late':
      return {
        title: `${name} is running ${body.minutes} minutes late`,
        note: what,
        act: 'Go to the room',
        to: '/interviews/$id/prejoin',
      };
    case 'partner_waiting':
      return {
        title: `${name} is waiting for you`,
        note: `${what}. Ten minutes after the start it counts as not come.`,
        act: 'Go to the room',
        to: '/interviews/$id/prejoin',
      };
    case 'interview_missed':
      return { title: `You and ${name} did not meet`, note: `${what}. ${missedNote(body)}`, ...open };
    case 'attendance_disputed':
      return {
        title: `${name} says they are wrongly marked`,
        note: `${what}. “${body.reason}”`,
        ...open,
        act: 'Answer',
      };
    case 'attendance_excused':
      return { title: `${name} excused you`, note: `${what}. It no longer counts against you.`, ...open };
    case 'turn_owed':
      return {
        title: `You owe ${name} a turn`,
        note: `${what}. The scorecard about you stays locked until you give one.`,
        act: 'What to do',
        to: '/interviews/$id/reveal',
      };
    case 'move_asked':
      return {
        title: `${name} suggests another time`,
        note: `${what}. Nothing changes until you answer.`,
        ...open,
        act: 'See the other times',
      };
    case 'interview_moved':
      return { title: `You now meet ${name} at another time`, note: what, ...open };
    case 'move_declined':
      return { title: `${name} keeps the old time`, note: what, ...open };
    case 'move_unanswered':
      return {
        title: `${name} did not answer in time`,
        note: `${what}. ${body.stays ? 'The time stays as it was.' : 'The request has ended.'}`,
        ...open,
      };
    case 'card_submitted':
      return {
        title: `${name} submitted a scorecard`,
        note: `${what}. Sealed until yours is in.`,
        act: 'Write your scorecard',
        to: '/interviews/$id/scorecard',
      };
    case 'cards_revealed':
      return {
        title: `The scorecards with ${name} are open`,
        note: what,
        act: 'Read them',
        to: '/interviews/$id/reveal',
      };
    default:
      return body satisfies never;
  }
}

function missedNote({ mine, theirs, partnerName }: Extract<InboxBody, { kind: 'interview_missed' }>): string {
  if (mine === 'no_show') return 'You are marked as not come. If that is wrong, say so.';
  if (mine === 'technical') return 'A technical failure kept you out; it does not count against you.';
  return theirs === 'technical'
    ? `A technical failure kept ${partnerName} out. You owe nothing.`
    : `${partnerName} did not come. You owe nothing.`;
}

const SOON: Record<ReminderMinutes, string> = {
  1440: 'In 24 hours',
  180: 'In three hours',
  60: 'In an hour',
  15: 'The room is open',
  10: 'In ten minutes',
};
