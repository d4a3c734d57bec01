import { Injectable, type OnModuleInit } from '@nestjs/common';
import { interviewReminder, InterviewsService, type InterviewOutline } from '@loopmate/interviews';
import { jobKind, Jobs, type Job } from '@loopmate/jobs';
import { Database } from '@loopmate/persistence';
import { Clock } from '@loopmate/platform';
import { z } from 'zod';
import { Deliveries } from './deliveries.ts';
import { aboutOf } from './inbox-about.ts';
import type { Message } from './notifications.store.ts';
import { settleAll } from './settle-all.ts';

const reminder = interviewReminder.schema;
type Reminder = z.infer<typeof reminder>;

/** A reminder that is in the inboxes already and goes out by mail and push, which take their time. */
const reminderSending = jobKind(
  'notifications.reminder_sending',
  z.object({ reminderId: z.uuid(), reminder }),
);

/** Tells people what is near. Thousands begin at the same full hour, so it reads and writes for hundreds at once. */
@Injectable()
export class Reminders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly interviews: InterviewsService,
    private readonly deliveries: Deliveries,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handleMany(interviewReminder, (due) => this.remind(due));
    this.jobs.handle(reminderSending, async ({ reminderId, reminder }) => {
      const messages = await this.messagesOf([{ id: reminderId, body: reminder }]);
      await settleAll(messages.map((one) => this.deliveries.sendOut(one)));
    });
  }

  private async remind(due: readonly Job<Reminder>[]): Promise<void> {
    const messages = await this.messagesOf(due);
    const leaving = new Set((await this.deliveries.leaving(messages)).map(({ jobId }) => jobId));
    const runAt = new Date(this.clock.now());
    await this.database.transaction(async () => {
      await this.deliveries.toInboxes(messages);
      const sendings = due
        .filter(({ id }) => leaving.has(id))
        .map(({ id, body }) => ({ key: id, runAt, body: { reminderId: id, reminder: body } }));
      await this.jobs.schedule(reminderSending, ...sendings);
    });
  }

  /** To both people of each that is still true: at that start, and ahead. */
  private async messagesOf(due: readonly Pick<Job<Reminder>, 'id' | 'body'>[]): Promise<Message[]> {
    const outlines = await this.interviews.outlines(due.map(({ body }) => body.interviewId));
    return due.flatMap(({ id, body: { interviewId, startsAt, minutesBefore } }) =>
      (outlines.get(interviewId) ?? [])
        .filter((one) => one.state === 'confirmed' && one.start === startsAt && this.isAhead(one))
        .map((one) => ({
          jobId: id,
          personId: one.me,
          body: { ...aboutOf(one), kind: 'interview_soon', minutesBefore },
        })),
    );
  }

  private isAhead({ start }: InterviewOutline): boolean {
    return new Date(start).getTime() > this.clock.now();
  }
}
