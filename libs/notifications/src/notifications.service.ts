import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { InboxBody, InboxMessage } from '@loopmate/contracts/inbox';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { IdentityService } from '@loopmate/identity';
import {
  InterviewsService,
  cardsRevealed,
  interviewAnswered,
  interviewBooked,
  interviewCancelled,
  scorecardSubmitted,
} from '@loopmate/interviews';
import { Clock, Config, Events } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { htmlOf, letterOf, textOf } from './mail-text.ts';
import { Mailer } from './mailer.ts';
import { NotificationsStore } from './notifications.store.ts';

type Kind = InboxBody['kind'];

/** Tells people what happened: always in the inbox, by mail too when there is an SMTP server. Re-reads the truth when it tells. */
@Injectable()
export class NotificationsService implements OnModuleDestroy {
  private readonly stops: (() => void)[];

  constructor(
    private readonly store: NotificationsStore,
    private readonly mailer: Mailer,
    private readonly interviews: InterviewsService,
    private readonly identity: IdentityService,
    private readonly questions: QuestionsService,
    private readonly clock: Clock,
    private readonly config: Config,
    events: Events,
  ) {
    this.stops = [
      events.on(interviewBooked, ({ interviewId, state }) =>
        state === 'proposed'
          ? this.tell(interviewId, 'interview_asked', (summary) => !summary.proposedByMe)
          : this.tell(interviewId, 'interview_booked', () => true),
      ),
      events.on(interviewAnswered, ({ interviewId, accepted }) =>
        this.tell(
          interviewId,
          accepted ? 'interview_accepted' : 'interview_declined',
          (summary) => summary.proposedByMe,
        ),
      ),
      events.on(interviewCancelled, ({ interviewId, by }) =>
        this.tell(interviewId, 'interview_cancelled', (_, personId) => personId !== by),
      ),
      // When all are in, the reveal itself is the news.
      events.on(scorecardSubmitted, ({ interviewId, authorId, allIn }) =>
        allIn ? undefined : this.tell(interviewId, 'card_submitted', (_, personId) => personId !== authorId),
      ),
      events.on(cardsRevealed, ({ interviewId }) => this.tell(interviewId, 'cards_revealed', () => true)),
    ];
  }

  async list(me: string): Promise<{ messages: InboxMessage[]; unread: number }> {
    const [messages, unread] = await Promise.all([this.store.newest(me), this.store.unread(me)]);
    return { messages, unread };
  }

  markRead(me: string, ids: readonly string[] | undefined): Promise<void> {
    return this.store.markRead(me, ids, new Date(this.clock.now()));
  }

  onModuleDestroy(): void {
    for (const stop of this.stops) stop();
  }

  private async tell(
    interviewId: string,
    kind: Kind,
    isFor: (summary: InterviewSummary, personId: string) => boolean,
  ): Promise<void> {
    const [first] = await this.interviews.halves(interviewId);
    if (!first) return;
    for (const personId of [first.interviewerId, first.candidateId]) {
      const summary = await this.interviews.summary(personId, interviewId);
      if (!isFor(summary, personId)) continue;
      const body = bodyOf(kind, summary);
      await this.store.insert(personId, body, new Date(this.clock.now()));
      await this.mail(personId, body);
    }
  }

  private async mail(personId: string, body: InboxBody): Promise<void> {
    if (!this.mailer.isOn) return;
    const reader = await this.identity.me(personId);
    if (reader.email === null) return;
    const round = this.questions.loop().rounds.find(({ id }) => id === body.round);
    const letter = letterOf(body, {
      publicUrl: this.config.publicUrl,
      timeZone: reader.timeZone,
      roundName: round?.name ?? 'an interview',
    });
    await this.mailer.send({
      to: { name: reader.name, address: reader.email },
      subject: letter.subject,
      text: textOf(letter),
      html: htmlOf(letter),
    });
  }
}

function bodyOf(kind: Kind, summary: InterviewSummary): InboxBody {
  const about = {
    interviewId: summary.id,
    round: summary.round,
    start: summary.start,
    partnerName: summary.partner.name,
  };
  return kind === 'interview_cancelled'
    ? { ...about, kind, reason: summary.cancelReason }
    : { ...about, kind };
}
