import { Injectable } from '@nestjs/common';
import type { InterviewSummary, InterviewState } from '@loopmate/contracts/interviews';
import { InterviewsService, type CalendarEntry } from '@loopmate/interviews';
import { Clock, Config, Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { calendarFeed, calendarFile, type CalendarEvent } from './calendar-file.ts';

const ALARM_MINUTES_BEFORE = 10;
/** How long what is over stays in a feed. */
const RECENT_MS = 90 * 24 * 60 * 60_000;

const STATUS = {
  proposed: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  live: 'CONFIRMED',
  completed: 'CONFIRMED',
  missed: 'CANCELLED',
  cancelled: 'CANCELLED',
  declined: 'CANCELLED',
  expired: 'CANCELLED',
} as const satisfies Record<InterviewState, CalendarEvent['status']>;

/** My own calendar entry of an interview. It names my peer and never carries anyone's address. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly questions: QuestionsService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** To open once. */
  async file(personId: string, interviewId: string): Promise<string> {
    const event = await this.event(personId, interviewId);
    return calendarFile(event.status === 'CANCELLED' ? 'CANCEL' : 'PUBLISH', event);
  }

  /** What goes by mail to one attendee; `method` must stand in the mail as in the file. */
  async invitation(
    personId: string,
    interviewId: string,
    attendee: { name: string; address: string },
  ): Promise<{ method: 'REQUEST' | 'CANCEL'; content: string }> {
    const event = await this.event(personId, interviewId);
    const method = event.status === 'CANCELLED' ? 'CANCEL' : 'REQUEST';
    return { method, content: calendarFile(method, { ...event, attendee }) };
  }

  /** To subscribe to: what is ahead and what has lately been, with what was called off. */
  async feed(personId: string): Promise<string> {
    const since = this.clock.now() - RECENT_MS;
    const summaries = (await this.interviews.list(personId)).filter(({ end }) => Date.parse(end) > since);
    const entries = await this.interviews.calendarEntries(
      personId,
      summaries.map(({ id }) => id),
    );
    return calendarFeed(
      summaries.flatMap((summary) => {
        const entry = entries.get(summary.id);
        return entry ? [this.eventOf(summary, entry)] : [];
      }),
    );
  }

  private async event(personId: string, interviewId: string): Promise<CalendarEvent> {
    const summary = await this.interviews.summary(personId, interviewId);
    const entry = (await this.interviews.calendarEntries(personId, [interviewId])).get(interviewId);
    if (!entry) throw new Refusal('not_found');
    return this.eventOf(summary, entry);
  }

  private eventOf(summary: InterviewSummary, { uid, sequence }: CalendarEntry): CalendarEvent {
    const url = `${this.config.publicUrl}/interviews/${summary.id}`;
    return {
      uid,
      sequence,
      status: STATUS[summary.state],
      stamp: new Date(this.clock.now()),
      start: new Date(summary.start),
      end: new Date(summary.end),
      summary: this.title(summary),
      description: `${turns(summary)}\nThe room opens 15 minutes before the start: ${url}`,
      url,
      organizer: addressIn(this.config.env.MAIL_FROM),
      alarmMinutesBefore: ALARM_MINUTES_BEFORE,
    };
  }

  private title({ round, partner }: InterviewSummary): string {
    const name = this.questions.loop().rounds.find((one) => one.id === round)?.name ?? 'Interview';
    return `${name} with ${partner.name}`;
  }
}

function turns({ seats, partner }: InterviewSummary): string {
  const asking = `you interview ${partner.name}`;
  const answering = `${partner.name} interviews you`;
  const [first, second] = seats.map((seat) => (seat === 'interviewer' ? asking : answering));
  return second ? `First ${first}, then ${second}.` : `In this one ${first}.`;
}

const addressIn = (from: string) => /<([^<>\s]+)>/.exec(from)?.[1] ?? from.trim();
