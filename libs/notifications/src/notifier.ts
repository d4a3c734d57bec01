import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { InboxBody } from '@loopmate/contracts/inbox';
import type { InterviewState, InterviewSummary } from '@loopmate/contracts/interviews';
import { interviewNews, InterviewsService, type NewsKind } from '@loopmate/interviews';
import { Jobs } from '@loopmate/jobs';
import { Deliveries } from './deliveries.ts';
import { aboutOf } from './inbox-about.ts';
import { settleAll } from './settle-all.ts';

/** Whom a piece of news is for. */
const READERS = {
  interview_asked: 'asked',
  interview_booked: 'both',
  interview_accepted: 'asker',
  interview_declined: 'asker',
  interview_unanswered: 'asker',
  interview_cancelled: 'other',
  note_written: 'other',
  running_late: 'other',
  partner_waiting: 'other',
  interview_missed: 'both',
  attendance_disputed: 'other',
  attendance_excused: 'other',
  turn_owed: 'self',
  move_asked: 'other',
  interview_moved: 'both',
  move_declined: 'other',
  move_unanswered: 'other',
  card_submitted: 'other',
  cards_revealed: 'both',
} as const satisfies Record<NewsKind, 'both' | 'other' | 'self' | 'asker' | 'asked'>;

/** News that comes late may no longer be true: these states it needs. */
const STATES: Partial<Record<NewsKind, readonly InterviewState[]>> = {
  interview_asked: ['proposed'],
  interview_booked: ['confirmed', 'live'],
  interview_accepted: ['confirmed', 'live'],
  note_written: ['confirmed', 'live'],
  running_late: ['confirmed'],
  partner_waiting: ['confirmed'],
  interview_moved: ['confirmed', 'live'],
  move_declined: ['confirmed', 'proposed'],
};

/** Tells people what happened. It re-reads the truth when it tells. */
@Injectable()
export class Notifier implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly interviews: InterviewsService,
    private readonly deliveries: Deliveries,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(interviewNews, ({ interviewId, kind, by }, { id }) =>
      this.tell(id, interviewId, (summary, personId) =>
        isFor(READERS[kind], summary, personId, by) && (STATES[kind]?.includes(summary.state) ?? true)
          ? bodyOf(kind, summary)
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
    await settleAll(
      people.map(async (personId) => {
        const body = say(await this.interviews.summary(personId, interviewId), personId);
        if (body) await this.deliveries.deliver({ jobId, personId, body });
      }),
    );
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
    case 'self':
      return personId === by;
    case 'asker':
      return proposedByMe;
    case 'asked':
      return !proposedByMe;
    default:
      return readers satisfies never;
  }
}

/** Nothing when it is no news any more: notes that were read on the page meanwhile. */
function bodyOf(kind: NewsKind, summary: InterviewSummary): InboxBody | undefined {
  const about = aboutOf(summary);
  const { attendance, cancelReason } = summary;
  switch (kind) {
    case 'interview_cancelled':
      return { ...about, kind, reason: cancelReason };
    case 'move_asked': {
      const { move } = summary;
      return move && !move.byMe ? { ...about, kind, starts: move.starts } : undefined;
    }
    case 'move_unanswered':
      return { ...about, kind, stays: summary.state === 'confirmed' };
    case 'note_written':
      return summary.unreadNotes > 0 ? { ...about, kind } : undefined;
    case 'running_late': {
      const minutes = summary.lateMinutes.partner;
      return minutes === null ? undefined : { ...about, kind, minutes };
    }
    case 'interview_missed':
      return {
        ...about,
        kind,
        mine: attendance?.mine.is ?? 'cancelled',
        theirs: attendance?.theirs.is ?? 'cancelled',
      };
    case 'attendance_disputed':
      return { ...about, kind, reason: attendance?.theirs.dispute ?? '' };
    default:
      return { ...about, kind };
  }
}
