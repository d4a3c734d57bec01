import type { InboxBody } from '@loopmate/contracts/inbox';
import { ROOM_OPENS_MINUTES, type ReminderMinutes } from '@loopmate/domain';

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
        ...(body.minutesBefore > ROOM_OPENS_MINUTES
          ? open
          : { link: `${page}/prejoin`, linkText: 'Go to the room' }),
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
