import { Injectable } from '@nestjs/common';
import type { InboxBody } from '@loopmate/contracts/inbox';
import { ROOM_OPENS_MINUTES } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { Database } from '@loopmate/persistence';
import { Clock, Config } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { CalendarService } from '@loopmate/scheduling';
import { htmlOf, letterOf, textOf } from './mail-text.ts';
import { Mailer, type Mail } from './mailer.ts';
import { NotificationsStore, type Message } from './notifications.store.ts';
import { PushService } from './push.service.ts';
import { pushOf } from './push-text.ts';
import { settleAll } from './settle-all.ts';

/** Messages that change what stands in a calendar. */
const WITH_CALENDAR = new Set<InboxBody['kind']>([
  'interview_booked',
  'interview_accepted',
  'interview_moved',
  'interview_cancelled',
]);

/** One message to one person by each way they have, once each however often its job runs. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly store: NotificationsStore,
    private readonly mailer: Mailer,
    private readonly pushes: PushService,
    private readonly identity: IdentityService,
    private readonly questions: QuestionsService,
    private readonly calendar: CalendarService,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Throws when a way is closed for the moment; what has gone out by the others does not go out again. */
  async deliver(message: Message): Promise<void> {
    await this.toInboxes([message]);
    await this.sendOut(message);
  }

  /** Joins an open transaction. */
  async toInboxes(messages: readonly Message[]): Promise<void> {
    const now = new Date(this.clock.now());
    await this.database.transaction(async () => {
      await this.store.insertAll(await this.store.beginDeliveries(messages, 'inbox', now), now);
    });
  }

  /** By mail and push, to who has them. */
  async sendOut(message: Message): Promise<void> {
    await settleAll([this.push(message), ...(this.isMailed(message) ? [this.mail(message)] : [])]);
  }

  /** Those of the messages that may go out by mail or push, too. */
  async leaving(messages: readonly Message[]): Promise<Message[]> {
    const mailed = messages.filter((one) => this.isMailed(one));
    const readers = await this.identity.profiles(mailed.map(({ personId }) => personId));
    const subscribed = await this.pushes.subscribed(messages.map(({ personId }) => personId));
    return messages.filter(
      (one) =>
        subscribed.has(one.personId) || (this.isMailed(one) && readers.get(one.personId)?.isGuest === false),
    );
  }

  /** That the room is open is news for who is at the screen already. */
  private isMailed({ body }: Message): boolean {
    return this.mailer.isOn && (body.kind !== 'interview_soon' || body.minutesBefore !== ROOM_OPENS_MINUTES);
  }

  private async push({ jobId, personId, body }: Message): Promise<void> {
    const reader = (await this.identity.profiles([personId])).get(personId);
    const about = { roundName: this.roundNameOf(body), now: this.clock.now() };
    const words = reader && pushOf(body, { timeZone: reader.timeZone, ...about });
    if (words) await this.pushes.tell(jobId, personId, words);
  }

  /** A mail that was under way when the server died is sent again, under the same message id. */
  private async mail(message: Message): Promise<void> {
    const delivery = { jobId: message.jobId, personId: message.personId, channel: 'mail' } as const;
    const [begun] = await this.store.beginDeliveries([message], 'mail', new Date(this.clock.now()));
    if (!begun && (await this.store.deliveryState(delivery)) !== 'sending') return;
    const mail = await this.write(message);
    const state = mail ? await this.mailer.send(mail) : 'sent';
    await this.store.endDelivery(delivery, state);
  }

  private async write({ jobId, personId, body }: Message): Promise<Mail | undefined> {
    const reader = await this.identity.me(personId);
    if (reader.email === null) return undefined;
    const to = { name: reader.name, address: reader.email };
    const { publicUrl } = this.config;
    const letter = letterOf(body, {
      publicUrl,
      timeZone: reader.timeZone,
      roundName: this.roundNameOf(body),
    });
    return {
      messageId: `<${jobId}.${personId}@${new URL(publicUrl).hostname}>`,
      to,
      subject: letter.subject,
      text: textOf(letter),
      html: htmlOf(letter),
      ...(body.kind !== 'cohort_asked' &&
        WITH_CALENDAR.has(body.kind) && {
          calendar: await this.calendar.invitation(personId, body.interviewId, to),
        }),
    };
  }

  private roundNameOf(body: InboxBody): string {
    const round = body.kind === 'cohort_asked' ? undefined : body.round;
    return this.questions.loop().rounds.find(({ id }) => id === round)?.name ?? 'an interview';
  }
}
