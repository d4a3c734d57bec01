import { Injectable } from '@nestjs/common';
import { CALL_AFTER_MS, GRACE_MS, remindersOf } from '@loopmate/domain';
import { Jobs } from '@loopmate/jobs';
import { Clock } from '@loopmate/platform';
import {
  attendanceDue,
  interviewAnswerDue,
  interviewNews,
  interviewReminder,
  moveAnswerDue,
  partnerCall,
  type NewsKind,
} from './interview-jobs.ts';

/** What is still to be done about an interview, written in the transaction that makes it so. */
@Injectable()
export class InterviewAgenda {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** `key` tells two of a kind of one interview apart. Without `at`, now. */
  async tell(
    interviewId: string,
    kind: NewsKind,
    by: string | null,
    key = '',
    at = new Date(this.clock.now()),
  ): Promise<void> {
    await this.jobs.schedule(interviewNews, {
      key: `${interviewId}:${kind}:${key}`,
      runAt: at,
      body: { interviewId, kind, by },
    });
  }

  /** All that hangs on a settled start: the reminders before it, and the look at who came after it. */
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
    const settleAt = startsAt.getTime() + GRACE_MS;
    // Entered after the fact: nobody is waited for.
    if (settleAt <= this.clock.now()) return;
    const callAt = new Date(startsAt.getTime() + CALL_AFTER_MS);
    const key = `${interviewId}:${about.startsAt}`;
    await this.jobs.schedule(partnerCall, { key, runAt: callAt, body: about });
    await this.settleAttendance(interviewId, startsAt, new Date(settleAt));
  }

  async settleAttendance(interviewId: string, startsAt: Date, at: Date): Promise<void> {
    const body = { interviewId, startsAt: startsAt.toISOString() };
    await this.jobs.schedule(attendanceDue, {
      key: `${interviewId}:${body.startsAt}:${at.toISOString()}`,
      runAt: at,
      body,
    });
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
