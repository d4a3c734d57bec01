import { Injectable, type OnModuleInit } from '@nestjs/common';
import { cohortAsked, cohortMailed, InvitesService } from '@loopmate/cohorts';
import { Jobs } from '@loopmate/jobs';
import { Config } from '@loopmate/platform';
import { Deliveries } from './deliveries.ts';
import { cohortLetter, htmlOf, textOf } from './mail-text.ts';
import { Mailer } from './mailer.ts';

/** Tells people that staff of a cohort ask them to join, while that still stands. */
@Injectable()
export class CohortNotifier implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly invites: InvitesService,
    private readonly deliveries: Deliveries,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(cohortAsked, ({ inviteId }, { id }) => this.ask(inviteId, id));
    this.jobs.handle(cohortMailed, ({ inviteId, token }, { id }) => this.mail(inviteId, token, id));
  }

  private async ask(inviteId: string, jobId: string): Promise<void> {
    const invite = await this.invites.open(inviteId);
    if (!invite?.personId) return;
    const { cohortId, cohortName, byName, personId } = invite;
    await this.deliveries.deliver(jobId, personId, { kind: 'cohort_asked', cohortId, cohortName, byName });
  }

  /** There is no person to keep a delivery for: a mail that was under way when the server died goes out again, under the same message id. */
  private async mail(inviteId: string, token: string, jobId: string): Promise<void> {
    const invite = await this.invites.open(inviteId);
    if (!invite) return;
    const { publicUrl } = this.config;
    const letter = cohortLetter(invite, `${publicUrl}/join/${token}`);
    await this.mailer.send({
      messageId: `<${jobId}@${new URL(publicUrl).hostname}>`,
      to: { name: invite.name, address: invite.email },
      subject: letter.subject,
      text: textOf(letter),
      html: htmlOf(letter),
    });
  }
}
