import { Injectable } from '@nestjs/common';
import { remindersOf } from '@loopmate/domain';
import { Jobs } from '@loopmate/jobs';
import { Clock } from '@loopmate/platform';
import {
  interviewAnswerDue,
  interviewNews,
  interviewReminder,
  moveAnswerDue,
  type NewsKind,
} from './interview-jobs.ts';

/** What is still to be done about an interview, written in the transaction that makes it so. */
@Injectable()
export class InterviewAgenda {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** `key` tells two of a kind of one interview apart. */
  async tell(interviewId: string, kind: NewsKind, by: string | null, key = ''): Promise<void> {
    await this.jobs.schedule(interviewNews, {
      key: `${interviewId}:${kind}:${key}`,
      runAt: new Date(this.clock.now()),
      body: { interviewId, kind, by },
    });
  }

  async remind(interviewId: string, startsAt: Date): Promise<void> {
    const about = { interviewId, startsAt: startsAt.toISOString() };
    const reminders = remindersOf(startsAt.getTime(), this.clock.now());
    await this.jobs.schedule(
      interviewReminder,
      ...reminders.map(({ minutesBefore, at }) => ({
        key: `${interviewId}:${about.startsAt}:${minutesBefore}`,
        runAt: new Date(at),
        body: { ...about, minutesBefore },
      })),
    );
  }

  async awaitAnswer(interviewId: string, answerBy: Date): Promise<void> {
    await this.jobs.schedule(interviewAnswerDue, {
      key: `${interviewId}:${answerBy.toISOString()}`,
      runAt: answerBy,
      body: { interviewId },
    });
  }
  async awaitMoveAnswer(interviewId: string, moveId: string, answerBy: Date): Promise<void> {
    await this.jobs.schedule(moveAnswerDue, {
      key: moveId,
      runAt: answerBy,
      body: { interviewId, moveId },
    });
  }
}
