import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { InboxBody } from '@loopmate/contracts/inbox';
import type { InterviewState, InterviewSummary } from '@loopmate/contracts/interviews';
import type { ReminderMinutes } from '@loopmate/domain';
import { interviewNews, interviewReminder, InterviewsService, type NewsKind } from '@loopmate/interviews';
import { Jobs } from '@loopmate/jobs';
import { Clock } from '@loopmate/platform';
import { Deliveries } from './deliveries.ts';

/** Whom a piece of news is for. */
const READERS = {
  interview_asked: 'asked',
  interview_booked: 'both',
  interview_accepted: 'asker',
  interview_declined: 'asker',
  interview_unanswered: 'asker',
  interview_cancelled: 'other',
  move_asked: 'other',
  interview_moved: 'both',
  move_declined: 'other',
  move_unanswered: 'other',
  card_submitted: 'other',
  cards_revealed: 'both',
} as const satisfies Record<NewsKind, 'both' | 'other' | 'asker' | 'asked'>;

/** News that comes late may no longer be true: these states it needs. */
const STATES: Partial<Record<NewsKind, readonly InterviewState[]>> = {
  interview_asked: ['proposed'],
  interview_booked: ['confirmed', 'live'],
  interview_accepted: ['confirmed', 'live'],
  interview_moved: ['confirmed', 'live'],
  move_declined: ['confirmed', 'proposed'],
};

/** Tells people what happened and what is near. It re-reads the truth when it tells. */
@Injectable()
export class Notifier implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly interviews: InterviewsService,
    private readonly deliveries: Deliveries,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(interviewNews, ({ interviewId, kind, by }, { id }) =>
      this.tell(id, interviewId, (summary, personId) =>
        isFor(READERS[kind], summary, personId, by) && (STATES[kind]?.includes(summary.state) ?? true)
          ? bodyOf(kind, summary)
          : undefined,
      ),
    );
    this.jobs.handle(interviewReminder, ({ interviewId, startsAt, minutesBefore }, { id }) =>
      this.tell(id, interviewId, (summary) =>
        summary.state === 'confirmed' && summary.start === startsAt && this.isAhead(summary)
          ? soon(summary, minutesBefore)
          : undefined,
      ),
    );
  }

  private async tell(
    jobId: string,
    interviewId: string,
    say: (summary: InterviewSummary, personId: string) => InboxBody | undefined,
  ): Promise<void> {
    const [first] = await this.interviews.halves(interviewId);
    if (!first) return;
    const people = [first.interviewerId, first.candidateId];
    // One whose mail fails for the moment holds nobody else up.
    const outcomes = await Promise.allSettled(
      people.map(async (personId) => {
        const body = say(await this.interviews.summary(personId, interviewId), personId);
        if (body) await this.deliveries.deliver(jobId, personId, body);
      }),
    );
    const failed = outcomes.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private isAhead({ start }: InterviewSummary): boolean {
    return new Date(start).getTime() > this.clock.now();
  }
}

function isFor(
  readers: (typeof READERS)[NewsKind],
  { proposedByMe }: InterviewSummary,
  personId: string,
  by: string | null,
): boolean {
  switch (readers) {
    case 'both':
      return true;
    case 'other':
      return personId !== by;
    case 'asker':
      return proposedByMe;
    case 'asked':
      return !proposedByMe;
    default:
      return readers satisfies never;
  }
}

const aboutOf = ({ id, round, start, partner }: InterviewSummary) => ({
  interviewId: id,
  round,
  start,
  partnerName: partner.name,
});

const soon = (summary: InterviewSummary, minutesBefore: ReminderMinutes): InboxBody => ({
  ...aboutOf(summary),
  kind: 'interview_soon',
  minutesBefore,
});

/** Undefined when there is nothing to tell any more. */
function bodyOf(kind: NewsKind, summary: InterviewSummary): InboxBody | undefined {
  const about = aboutOf(summary);
  if (kind === 'interview_cancelled') return { ...about, kind, reason: summary.cancelReason };
  if (kind === 'move_unanswered') return { ...about, kind, stays: summary.state === 'confirmed' };
  if (kind !== 'move_asked') return { ...about, kind };
  const { move } = summary;
  return move && !move.byMe ? { ...about, kind, starts: move.starts } : undefined;
}
