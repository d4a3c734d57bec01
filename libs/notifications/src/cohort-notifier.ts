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
    this.jobs.handle(cohortMailed, ({ inviteId }, { id, attempt }) =>
      this.mail(inviteId, `${id}.${attempt}`),
    );
  }

  private async ask(inviteId: string, jobId: string): Promise<void> {
    const invite = await this.invites.open(inviteId);
    if (!invite?.personId) return;
    const { cohortId, cohortName, byName, personId } = invite;
    const body = { kind: 'cohort_asked', cohortId, cohortName, byName } as const;
    await this.deliveries.deliver({ jobId, personId, body });
  }

  /**
   * There is no person to keep a delivery for: if the server dies under it, a second mail goes out, under an id of its
   * own, since its link is the one that works.
   */
  private async mail(inviteId: string, messageId: string): Promise<void> {
    const invite = await this.invites.mint(inviteId);
    if (!invite) return;
    const { publicUrl } = this.config;
    const letter = cohortLetter(invite, `${publicUrl}/join/${invite.token}`);
    await this.mailer.send({
      messageId: `<${messageId}@${new URL(publicUrl).hostname}>`,
      to: { name: invite.name, address: invite.email },
      subject: letter.subject,
      text: textOf(letter),
      html: htmlOf(letter),
    });
  }
}
