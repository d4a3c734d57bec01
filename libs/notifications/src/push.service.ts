import { ECDH, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PushSubscriptionBody } from '@loopmate/contracts/push';
import { IdentityService, spend, type CurrentPersonValue } from '@loopmate/identity';
import { Database } from '@loopmate/persistence';
import { Clock, Logger, Refusal } from '@loopmate/platform';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { isNamedHttps } from './push-network.ts';
import { PushSender, type Push, type PushOutcome } from './push-sender.ts';
import { PushStore, type PushSubscriptionRow } from './push.store.ts';
import { settleAll } from './settle-all.ts';
import { Vapid } from './vapid.ts';

const MOST_BROWSERS = 10;
const TEST_TTL_SECONDS = 60;

/** Messages to the browsers of a person, each of which is switched on and off by itself. */
@Injectable()
export class PushService {
  private readonly tests = new RateLimiterMemory({ points: 5, duration: 60 });

  constructor(
    private readonly store: PushStore,
    private readonly sender: PushSender,
    private readonly vapid: Vapid,
    private readonly identity: IdentityService,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async state({ loginId }: CurrentPersonValue): Promise<{ publicKey: string; endpoint: string | null }> {
    const [publicKey, subscription] = await Promise.all([
      this.vapid.publicKey(),
      this.store.ofLogin(loginId),
    ]);
    return { publicKey, endpoint: subscription?.endpoint ?? null };
  }

  async subscribe(me: CurrentPersonValue, subscription: PushSubscriptionBody): Promise<void> {
    if (!isNamedHttps(new URL(subscription.endpoint)) || !isPoint(subscription.keys.p256dh))
      throw new Refusal('body_invalid');
    const browser = { personId: me.id, loginId: me.loginId };
    await this.database.transaction(() =>
      this.store.replace(browser, subscription, { at: this.now(), most: MOST_BROWSERS }),
    );
  }

  async unsubscribe({ loginId }: CurrentPersonValue): Promise<void> {
    await this.store.removeOfLogin(loginId);
  }

  /** Sends the asking browser a message now. */
  async test({ loginId }: CurrentPersonValue): Promise<void> {
    const subscription = await this.store.ofLogin(loginId);
    if (!subscription) throw new Refusal('push_off');
    await spend(this.tests, loginId);
    const id = randomUUID();
    const message = { id, title: 'This is a test', body: 'Messages reach you here.', url: '/inbox', tag: id };
    const push = { message, urgency: 'high', ttlSeconds: TEST_TTL_SECONDS } as const;
    const outcome = await this.sendTo(subscription, push).catch((error: unknown) => {
      this.logger.pino.warn({ err: error }, 'a push service does not answer');
    });
    if (outcome === 'gone') throw new Refusal('push_off');
    if (outcome !== 'sent') throw new Refusal('push_unanswered');
  }

  /** Those of these people who have a browser that is told. */
  async subscribed(personIds: readonly string[]): Promise<Set<string>> {
    return new Set(await this.store.subscribed(personIds));
  }

  /**
   * To every browser of a person, once each however often a job asks: its id is the message's. Throws when a push
   * service is closed for the moment; the other browsers have it then and do not get it again.
   */
  async tell(jobId: string, personId: string, { message, ...rest }: PushWords): Promise<void> {
    const waiting = await this.store.waiting(personId, jobId);
    const ended = await this.identity.endedLogins(waiting.map(({ loginId }) => loginId));
    const push = { ...rest, message: { id: jobId, ...message } };
    const open = waiting.filter(({ loginId }) => !ended.has(loginId));
    await settleAll(
      open.map(async (subscription) => {
        if ((await this.sendTo(subscription, push)) !== 'gone')
          await this.store.markSent(jobId, subscription.id, this.now());
      }),
    );
  }

  private async sendTo(subscription: PushSubscriptionRow, push: Push): Promise<PushOutcome> {
    const outcome = await this.sender.send(subscription, push);
    if (outcome === 'gone') await this.store.remove(subscription.id);
    return outcome;
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

/** A push without the id that sending gives it. */
export type PushWords = Omit<Push, 'message'> & { readonly message: Omit<Push['message'], 'id'> };

/** Nothing can be encrypted for a point that is not on the curve. */
function isPoint(p256dh: string): boolean {
  try {
    ECDH.convertKey(p256dh, 'prime256v1', 'base64url', 'hex', 'uncompressed');
    return true;
  } catch {
    return false;
  }
}
