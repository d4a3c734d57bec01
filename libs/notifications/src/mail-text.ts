import type { InboxBody } from '@loopmate/contracts/inbox';
import { asksForAttendance, ROOM_OPENS_MINUTES, type ReminderMinutes } from '@loopmate/domain';

export interface Letter {
  subject: string;
  /** One paragraph each. */
  lines: string[];
  link: string;
  linkText: string;
}

export interface Reader {
  publicUrl: string;
  /** IANA zone of who reads. */
  timeZone: string;
  roundName: string;
}

/** What a message says as a mail. Of a sealed card only that it is in. */
export function letterOf(body: InboxBody, { publicUrl, timeZone, roundName }: Reader): Letter {
  if (body.kind === 'cohort_asked') return cohortLetter(body, `${publicUrl}/cohorts`);
  const page = `${publicUrl}/interviews/${body.interviewId}`;
  const what = `${roundName} with ${body.partnerName}`;
  const at = `${whenIn(body.start, timeZone)} (${timeZone})`;
  const open = { link: page, linkText: 'Open the interview' };
  switch (body.kind) {
    case 'interview_asked':
      return {
        subject: `${body.partnerName} asks you for ${roundName}`,
        lines: [`${body.partnerName} would like to meet you for ${roundName} on ${at}.`],
        link: page,
        linkText: 'Accept or decline',
      };
    case 'interview_booked':
      return { subject: `Booked: ${what}`, lines: [`You meet ${body.partnerName} on ${at}.`], ...open };
    case 'interview_accepted':
      return { subject: `${body.partnerName} accepted`, lines: [`${what} takes place on ${at}.`], ...open };
    case 'interview_declined':
      return {
        subject: `${body.partnerName} declined`,
        lines: [`${what} on ${at} does not take place. The time is free again.`],
        link: `${publicUrl}/book`,
        linkText: 'Find another time',
      };
    case 'interview_unanswered':
      return {
        subject: `No answer: ${what}`,
        lines: [`${body.partnerName} did not answer in time. ${at} is free again.`],
        link: `${publicUrl}/book`,
        linkText: 'Find another time',
      };
    case 'interview_soon':
      return {
        subject: `${SOON[body.minutesBefore]}: ${what}`,
        lines: [`You meet ${body.partnerName} for ${roundName} on ${at}.`],
        ...soonLink(body.minutesBefore, page),
      };
    case 'interview_cancelled':
      return {
        subject: `Cancelled: ${what}`,
        lines: [
          `${what} on ${at} is cancelled.`,
          ...(body.reason ? [`${body.partnerName} wrote: ${body.reason}`] : []),
        ],
        link: `${publicUrl}/book`,
        linkText: 'Find another time',
      };
    case 'note_written':
      return {
        subject: `${body.partnerName} wrote to you`,
        lines: [`There is a new note about ${what} on ${at}.`],
        link: page,
        linkText: 'Read and answer',
      };
    case 'running_late':
      return {
        subject: `${body.partnerName} is running ${body.minutes} minutes late`,
        lines: [`${what} on ${at} begins when you are both there. The room is open for you.`],
        link: `${page}/prejoin`,
        linkText: 'Go to the room',
      };
    case 'partner_waiting':
      return {
        subject: `${body.partnerName} is waiting for you in the room`,
        lines: [`${what} began at ${at}. Come in within ten minutes of the start, or it counts as not come.`],
        link: `${page}/prejoin`,
        linkText: 'Go to the room',
      };
    case 'interview_missed':
      return { subject: `You did not meet: ${what}`, lines: [missedLine(body)], ...open };
    case 'attendance_disputed':
      return {
        subject: `${body.partnerName} says they are wrongly marked`,
        lines: [
          `About ${what} on ${at}, ${body.partnerName} wrote: ${body.reason}`,
          'If you see it the same way, excuse them on the page of the interview.',
        ],
        ...open,
      };
    case 'attendance_excused':
      return {
        subject: `${body.partnerName} excused you`,
        lines: [`${what} on ${at} no longer counts against you.`],
        ...open,
      };
    case 'turn_owed':
      return {
        subject: `You owe ${body.partnerName} a turn`,
        lines: [
          `After ${what} on ${at} a turn is missing. The scorecard about you stays locked until you give one.`,
        ],
        link: `${page}/reveal`,
        linkText: 'See what you can do',
      };
    case 'move_asked':
      return {
        subject: `${body.partnerName} suggests another time for ${roundName}`,
        lines: [
          `${what} is on ${at}. ${body.partnerName} suggests another time:`,
          ...body.starts.map((start) => `${whenIn(start, timeZone)} (${timeZone})`),
          'Until you accept one of them, nothing changes.',
        ],
        link: page,
        linkText: 'Accept, keep the old time or suggest another',
      };
    case 'interview_moved':
      return { subject: `Moved: ${what}`, lines: [`${what} now takes place on ${at}.`], ...open };
    case 'move_declined':
      return {
        subject: `${body.partnerName} keeps the old time`,
        lines: [`${what} stays on ${at}.`],
        ...open,
      };
    case 'move_unanswered':
      return {
        subject: `Not moved: ${what}`,
        lines: [
          `${body.partnerName} did not answer in time. ${body.stays ? `It stays on ${at}.` : 'The request has ended.'}`,
        ],
        ...open,
      };
    case 'card_submitted':
      return {
        subject: `${body.partnerName} submitted a scorecard`,
        lines: [`It stays sealed until yours is in, or for two days.`],
        link: `${page}/scorecard`,
        linkText: 'Write your scorecard',
      };
    case 'cards_revealed':
      return {
        subject: `The scorecards are open: ${what}`,
        lines: [`Rate yourself first, then read what ${body.partnerName} saw.`],
        link: `${page}/reveal`,
        linkText: 'Open the scorecards',
      };
    default:
      return unreachable(body);
  }
}

/** In words that blame nobody the log does not. */
function missedLine({ mine, theirs, partnerName }: Extract<InboxBody, { kind: 'interview_missed' }>): string {
  if (mine === 'no_show')
    return 'You are marked as not come. If that is wrong, say so on its page within seven days.';
  if (mine === 'technical') return 'A technical failure kept you out. It does not count against you.';
  return theirs === 'technical'
    ? `A technical failure kept ${partnerName} out. You owe nothing, and the time is free again.`
    : `${partnerName} did not come. You owe nothing, and the time is free again.`;
}

function soonLink(minutesBefore: ReminderMinutes, page: string): Pick<Letter, 'link' | 'linkText'> {
  if (asksForAttendance(minutesBefore)) return { link: page, linkText: 'Say that you will be there' };
  return minutesBefore > ROOM_OPENS_MINUTES
    ? { link: page, linkText: 'Open the interview' }
    : { link: `${page}/prejoin`, linkText: 'Go to the room' };
}
/** To somebody with an account, or to an address that has none and gets a link of its own. */
export const cohortLetter = (
  { cohortName, byName }: { cohortName: string; byName: string },
  link: string,
): Letter => ({
  subject: `${byName} asks you to join ${cohortName}`,
  lines: [
    `${byName} runs ${cohortName} on Loopmate, where people interview each other for practice, and asks you to join.`,
    'Before you say yes, the page tells you what the people who run it would see of you. If you do nothing, nothing happens.',
  ],
  link,
  linkText: 'See what it is and answer',
});

const SOON: Record<ReminderMinutes, string> = {
  1440: 'Tomorrow',
  180: 'In three hours',
  60: 'In an hour',
  15: 'The room is open',
  10: 'In ten minutes',
};

export function textOf({ lines, link, linkText }: Letter): string {
  return [...lines, `${linkText}: ${link}`].join('\n\n');
}

export function htmlOf({ lines, link, linkText }: Letter): string {
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`);
  return [...paragraphs, `<p><a href="${escaped(link)}">${escaped(linkText)}</a></p>`].join('\n');
}

const whenIn = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  );

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);

function unreachable(body: never): never {
  throw new Error(`unhandled message: ${JSON.stringify(body)}`);
}
