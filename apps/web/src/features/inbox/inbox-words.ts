import type { InterviewMessage } from '@loopmate/contracts/inbox';
import { ROOM_OPENS_MINUTES, type ReminderMinutes } from '@loopmate/domain';

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
        ? { title: `${SOON[body.minutesBefore]} you meet ${name}`, note: what, ...open }
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

const SOON: Record<ReminderMinutes, string> = {
  1440: 'In 24 hours',
  60: 'In an hour',
  15: 'The room is open',
  10: 'In ten minutes',
};
