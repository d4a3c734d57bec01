import type { InboxBody } from '@loopmate/contracts/inbox';
import { letterOf } from './mail-text.ts';
import type { PushWords } from './push.service.ts';
import type { Urgency } from './push-sender.ts';

/** What cannot wait until the inbox is opened, and how much it may cost a battery. */
const URGENCIES: Partial<Record<InboxBody['kind'], Urgency>> = {
  interview_asked: 'normal',
  interview_booked: 'normal',
  interview_accepted: 'normal',
  interview_declined: 'normal',
  interview_cancelled: 'high',
  interview_soon: 'high',
};

const LONGEST_SECONDS = 24 * 3600;

/** A message as a push, if its kind is pushed: the mail's subject and first line. None outlives the start it is about. */
export function pushOf(
  body: InboxBody,
  { timeZone, roundName, now }: { timeZone: string; roundName: string; now: number },
): PushWords | undefined {
  const urgency = URGENCIES[body.kind];
  if (!urgency || body.kind === 'cohort_asked' || isTooEarly(body)) return undefined;
  const { subject, lines, link } = letterOf(body, { publicUrl: '', timeZone, roundName });
  const untilStart = Math.floor((new Date(body.start).getTime() - now) / 1000);
  return {
    message: { title: subject, body: lines[0] ?? '', url: link, tag: body.interviewId },
    urgency,
    ttlSeconds: Math.max(0, Math.min(LONGEST_SECONDS, untilStart)),
  };
}

/** A day before is for the calendar, and an open room for who is at the screen already. */
const isTooEarly = (body: InboxBody) =>
  body.kind === 'interview_soon' && body.minutesBefore !== 60 && body.minutesBefore !== 10;
