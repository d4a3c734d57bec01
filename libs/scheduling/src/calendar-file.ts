/**
 * RFC 5545, the part we write: VEVENTs in one VCALENDAR.
 *   line    = name *(";" param) ":" value CRLF
 *   folded  = at most 75 octets, then CRLF and one space, as often as needed; never inside a character
 *   text    = backslash, semicolon and comma escaped, a line break as \n
 *   instant = UTC, `20261124T190000Z`
 */
export interface CalendarEvent {
  /** The same for the life of a participation, so that an update replaces and never doubles. */
  uid: string;
  /** Grows with every change of time or status. */
  sequence: number;
  attendee?: { name: string; address: string };
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  stamp: Date;
  start: Date;
  end: Date;
  summary: string;
  description: string;
  url: string;
  /** Address of this Loopmate; never one of the two people. */
  organizer: string;
  alarmMinutesBefore: number;
}

/** RFC 5546: PUBLISH for a file one opens or subscribes to, REQUEST and CANCEL for what comes by mail to one attendee. */
export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

const MAX_OCTETS = 75;

export function calendarFile(method: CalendarMethod, event: CalendarEvent): string {
  return calendar([`METHOD:${method}`, ...lines(event)]);
}

/** What a calendar application reads again and again; RFC 7986 names it and says how often. */
export function calendarFeed(events: readonly CalendarEvent[]): string {
  const head = ['METHOD:PUBLISH', `NAME:${FEED_NAME}`, `X-WR-CALNAME:${FEED_NAME}`];
  return calendar([...head, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', ...events.flatMap(lines)]);
}

const FEED_NAME = 'Loopmate interviews';

function calendar(content: readonly string[]): string {
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Loopmate//Interviews//EN', 'CALSCALE:GREGORIAN'];
  return [...head, ...content, 'END:VCALENDAR'].map((line) => `${folded(line)}\r\n`).join('');
}

function lines(event: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.status}`,
    `DTSTAMP:${utc(event.stamp)}`,
    `DTSTART:${utc(event.start)}`,
    `DTEND:${utc(event.end)}`,
    `SUMMARY:${escaped(event.summary)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    `LOCATION:${escaped(event.url)}`,
    `URL:${event.url}`,
    `ORGANIZER;CN=Loopmate:mailto:${event.organizer}`,
    ...attendee(event),
    ...(event.status === 'CANCELLED' ? [] : alarm(event)),
    'END:VEVENT',
  ];
}

/** Only who the file is for: nobody learns the partner's address from it. */
function attendee({ attendee: one }: CalendarEvent): string[] {
  return one ? [`ATTENDEE;CN=${quoted(one.name)};RSVP=FALSE:mailto:${one.address}`] : [];
}

function alarm({ alarmMinutesBefore, summary }: CalendarEvent): string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:-PT${alarmMinutesBefore}M`,
    `DESCRIPTION:${escaped(summary)}`,
    'END:VALARM',
  ];
}

const utc = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** A parameter's value: it cannot hold a quotation mark or a control character at all. */
const quoted = (text: string) => `"${text.replace(/["\p{Cc}]/gu, '')}"`;

function escaped(text: string): string {
  return (
    text
      .replace(/[\\;,]/g, (sign) => `\\${sign}`)
      .replace(/\r\n|\r|\n/g, '\\n')
      // Control characters are not text in RFC 5545; a tab is.
      .replace(/(?!\t)\p{Cc}/gu, '')
  );
}

function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > MAX_OCTETS) {
      pieces.push(piece);
      piece = '';
      // The space that marks a continuation counts.
      octets = 1;
    }
    piece += sign;
    octets += size;
  }
  return [...pieces, piece].join('\r\n ');
}
