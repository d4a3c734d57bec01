import { createECDH, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { IdentityService, type CurrentPersonValue } from '@loopmate/identity';
import { person } from '@loopmate/identity/tables';
import { InterviewsService } from '@loopmate/interviews';
import { Jobs } from '@loopmate/jobs';
import { PracticeService, QueueService, standbyCall, StandbyService } from '@loopmate/matching';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, PlatformModule } from '@loopmate/platform';
import { eq } from 'drizzle-orm';
import { NotificationsModule } from './notifications.module.ts';
import { NotificationsService } from './notifications.service.ts';
import { PushNetwork, type PushNetworkOptions } from './push-network.ts';
import { LocalPushService, decrypted, type LocalBrowser } from './push-service.fixture.ts';
import { PushService } from './push.service.ts';
import { PushStore } from './push.store.ts';
import { pushSubscription, vapidKey } from './push.tables.ts';
import { Vapid } from './vapid.ts';

const MINUTE_MS = 60_000;
class HandClock extends Clock {
  movedMs = 0;
  override now(): number {
    return Date.now() + this.movedMs;
  }
}
const clock = new HandClock();
const config = Config.from({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://loopmate.example' });

let drop: () => Promise<void>;
let service: LocalPushService;
let nodes: TestingModule[];
let database: Database;
let interviews: InterviewsService;
let pushes: PushService;
let identity: IdentityService;

const aNode = (url: string, network: PushNetworkOptions) =>
  Test.createTestingModule({
    imports: [PlatformModule.with(config, clock), PersistenceModule.with(url), NotificationsModule],
  })
    .overrideProvider(PushNetwork)
    .useValue(new PushNetwork(network))
    .compile();

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  service = await LocalPushService.start();
  // Only here may a message go to this machine, to a service that signed its certificate itself.
  const network = { isOpen: () => true, ca: service.ca, timeoutMs: 500 };
  nodes = await Promise.all([aNode(clone.url, network), aNode(clone.url, network)]);
  const [first] = nodes;
  if (!first) throw new Error('no node');
  database = first.get(Database);
  interviews = first.get(InterviewsService);
  pushes = first.get(PushService);
  identity = first.get(IdentityService);
}, 60_000);
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await service.close();
  await drop();
});

async function aPerson(name: string): Promise<string> {
  const id = randomUUID();
  await database.orm.insert(person).values({ id, name, email: `${id}@example.com`, timeZone: 'UTC' });
  return id;
}

async function signedIn(id: string): Promise<CurrentPersonValue> {
  const { loginId } = await identity.openLogin(id, 'Firefox');
  return { id, loginId, name: 'Ada', isGuest: false };
}

/** A browser of this person that is signed in and switched on. */
async function aBrowser(personId: string): Promise<LocalBrowser & { me: CurrentPersonValue }> {
  const me = await signedIn(personId);
  const browser = service.subscribe((await pushes.state(me)).publicKey);
  await pushes.subscribe(me, browser.subscription);
  return { ...browser, me };
}

async function book(people: [string, string], state: 'confirmed' | 'proposed' = 'confirmed') {
  const startsAt = new Date(clock.now() + 48 * 60 * MINUTE_MS);
  const answerBy = new Date(clock.now() + 24 * 60 * MINUTE_MS);
  const [proposedBy] = people;
  const about = { round: 'coding', format: 'quick', startsAt, people, state, proposedBy, answerBy } as const;
  return { id: await interviews.book({ ...about, people: [...people] }), startsAt };
}

async function until<T>(ask: () => T | Promise<T>, isRight: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 8_000;
  for (;;) {
    const value = await ask();
    if (isRight(value) || Date.now() > deadline) return value;
    await new Promise((later) => setTimeout(later, 20));
  }
}
const titles = (browser: LocalBrowser, count: number) =>
  until(
    () => browser.received.map(({ message }) => message.title),
    (all) => all.length >= count,
  );
const isOn = async (me: CurrentPersonValue) => (await pushes.state(me)).endpoint !== null;
/** Lets each failed job run again at once, until `isRight`. */
const retried = <T>(ask: () => T | Promise<T>, isRight: (value: T) => boolean) =>
  until(() => {
    clock.movedMs += 1_000;
    return ask();
  }, isRight);
const jobsOf = (interviewId: string) =>
  database.sql<{ ended: boolean; attempts: number; last_error: string | null }[]>`
    SELECT ended_at IS NOT NULL AS ended, attempts, last_error FROM job
    WHERE kind = 'interview.news' AND body->>'interviewId' = ${interviewId}`;

describe('two nodes that start at once', () => {
  it('have one key pair', async () => {
    const me = await signedIn(await aPerson('Ada'));
    const stores = nodes.map((node) => node.get(PushStore));
    expect(await Promise.all(stores.map((store) => store.privateJwk()))).toEqual([undefined, undefined]);
    const starting = Array.from({ length: 5 }, () => stores.map((store) => new Vapid(store, clock, config)));
    const keys = await Promise.all([
      ...starting.flat().map((vapid) => vapid.publicKey()),
      ...nodes.map(async (node) => (await node.get(PushService).state(me)).publicKey),
    ]);
    expect(new Set(keys).size).toBe(1);
    expect(Buffer.from(keys[0] ?? '', 'base64url')).toHaveLength(65);
    expect(await database.orm.select().from(vapidKey)).toHaveLength(1);
    // From here on both take up jobs.
    await Promise.all(nodes.map((node) => node.init()));
  });
});

describe('a message to a browser', () => {
  it('comes once, from this server, and only the browser can read it', async () => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const browser = await aBrowser(ada);
    const { id, startsAt } = await book([ada, kenji]);
    await titles(browser, 1);
    const [{ headers, claims, message }] = browser.received as [(typeof browser.received)[0]];
    expect(message).toMatchObject({
      title: expect.stringMatching(/^Booked: .* with Kenji$/),
      url: `/interviews/${id}`,
      tag: id,
    });
    expect(claims).toMatchObject({ aud: service.origin, sub: 'https://loopmate.example' });
    expect((claims.exp ?? 0) - clock.now() / 1000).toBeLessThanOrEqual(24 * 3600);
    expect(headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      urgency: 'normal',
      ttl: String(24 * 3600),
    });
    expect(headers.topic).toMatch(/^[\w-]{32}$/);
    expect(startsAt.getTime()).toBeGreaterThan(clock.now());

    await until(
      () => jobsOf(id),
      (jobs) => jobs.every(({ ended }) => ended),
    );
    // A node that died before it could end the job leaves it to be run again.
    await database.sql`UPDATE job SET ended_at = NULL WHERE kind = 'interview.news' AND body->>'interviewId' = ${id}`;
    await until(
      () => jobsOf(id),
      (jobs) => jobs.every(({ ended, attempts }) => ended && attempts === 2),
    );
    expect(browser.received).toHaveLength(1);
  });

  it('goes to each browser of the person, and to nobody else', async () => {
    const [ada, kenji, liam] = [await aPerson('Ada'), await aPerson('Kenji'), await aPerson('Liam')];
    const [desk, phone, other] = [await aBrowser(kenji), await aBrowser(kenji), await aBrowser(liam)];
    await book([ada, kenji], 'proposed');
    expect(await titles(desk, 1)).toEqual([expect.stringMatching(/^Ada asks you for/)]);
    expect(await titles(phone, 1)).toHaveLength(1);
    expect(other.received).toEqual([]);
  });

  it('that the push service cannot take now is sent again, to no browser twice', async () => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const [well, ill, slow] = [await aBrowser(ada), await aBrowser(ada), await aBrowser(ada)];
    ill.answers.push(500, 429);
    slow.answers.push(0);
    const { id } = await book([ada, kenji]);
    await retried(
      () => [ill, slow].map((one) => one.received.length),
      (counts) => counts.every((count) => count === 1),
    );
    await retried(
      () => jobsOf(id),
      (jobs) => jobs.every(({ ended }) => ended),
    );
    expect([well, ill, slow].map((one) => one.received.length)).toEqual([1, 1, 1]);
  });

  it('that the push service refuses is not tried again, and a redirect is not followed', async () => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const [strict, moved] = [await aBrowser(ada), await aBrowser(ada)];
    strict.answers.push(413);
    moved.answers.push(307);
    const before = service.connections;
    const { id } = await book([ada, kenji]);
    await until(
      () => jobsOf(id),
      (jobs) => jobs.every(({ ended }) => ended),
    );
    expect(await jobsOf(id)).toMatchObject([{ ended: true, attempts: 1 }]);
    expect(service.connections - before).toBe(2);
    expect([strict.received, moved.received]).toEqual([[], []]);
    expect([await isOn(strict.me), await isOn(moved.me)]).toEqual([true, true]);
  });

  it.each([404, 410])('to one that is gone (%d) ends its subscription', async (status) => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const [gone, other] = [await aBrowser(ada), await aBrowser(ada)];
    gone.answers.push(status);
    await book([ada, kenji]);
    await titles(other, 1);
    expect(
      await until(
        () => isOn(gone.me),
        (on) => !on,
      ),
    ).toBe(false);
    expect(await isOn(other.me)).toBe(true);
  });

  it('does not lead into our own network', async () => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const browser = await aBrowser(ada);
    const closed = new PushNetwork({ ca: service.ca });
    const before = service.connections;
    const post = closed.post(new URL(browser.subscription.endpoint), {}, Buffer.alloc(0));
    await expect(post).rejects.toThrow('is no public address');
    expect(service.connections).toBe(before);
    const me = await signedIn(kenji);
    for (const endpoint of [
      'https://127.0.0.1:5432/',
      'https://[fd00::1]/',
      'https://169.254.169.254/latest',
    ])
      await expect(pushes.subscribe(me, { ...browser.subscription, endpoint })).rejects.toThrow(
        'body_invalid',
      );
  });
});

describe('a browser', () => {
  it('is told no more once it is signed out, from wherever, or switched off', async () => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const [left, revoked, off, kept] = [
      await aBrowser(ada),
      await aBrowser(ada),
      await aBrowser(ada),
      await aBrowser(ada),
    ];
    await identity.endLogin(ada, left.me.loginId);
    await identity.revokeLogin(ada, revoked.me.loginId);
    await pushes.unsubscribe(off.me);
    await book([ada, kenji]);
    await titles(kept, 1);
    expect([left, revoked, off, kept].map((one) => one.received.length)).toEqual([0, 0, 0, 1]);
  });

  it('whose login has run out is told nothing', async () => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const [old, fresh] = [await aBrowser(ada), await aBrowser(ada)];
    await database.sql`UPDATE login SET expires_at = now() - interval '1 hour' WHERE id = ${old.me.loginId}`;
    await book([ada, kenji]);
    await titles(fresh, 1);
    expect(old.received).toEqual([]);
  });

  it('belongs to who signed in last', async () => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const browser = await aBrowser(ada);
    const me = await signedIn(kenji);
    await pushes.subscribe(me, browser.subscription);
    expect([await isOn(browser.me), await isOn(me)]).toEqual([false, true]);
  });

  it('is one of at most ten of a person: the oldest gives way', async () => {
    const ada = await aPerson('Ada');
    const all: CurrentPersonValue[] = [];
    for (let i = 0; i < 12; i++) all.push((await aBrowser(ada)).me);
    expect(await Promise.all(all.map(isOn))).toEqual([
      false,
      false,
      ...Array.from({ length: 10 }, () => true),
    ]);
  });

  it('goes with the person', async () => {
    const ada = await aPerson('Ada');
    const browser = await aBrowser(ada);
    const { endpoint } = browser.subscription;
    const kept = () =>
      database.orm.select().from(pushSubscription).where(eq(pushSubscription.endpoint, endpoint));
    expect(await kept()).toHaveLength(1);
    await database.orm.delete(person).where(eq(person.id, ada));
    expect(await kept()).toEqual([]);
  });

  it('gives a point of the curve, or nothing could be written to it', async () => {
    const me = await signedIn(await aPerson('Ada'));
    const { subscription } = service.subscribe((await pushes.state(me)).publicKey);
    const p256dh = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)]).toString('base64url');
    const keys = { ...subscription.keys, p256dh };
    await expect(pushes.subscribe(me, { ...subscription, keys })).rejects.toThrow('body_invalid');
  });
});

describe('a test message', () => {
  it('comes to the browser that asks, and not into the inbox', async () => {
    const ada = await aPerson('Ada');
    const [here, there] = [await aBrowser(ada), await aBrowser(ada)];
    await pushes.test(here.me);
    expect(here.received.map(({ message }) => message.title)).toEqual(['This is a test']);
    expect(there.received).toEqual([]);
    expect((await nodes[0]?.get(NotificationsService).list(ada))?.messages).toEqual([]);
  });

  it('says when it cannot: switched off, no answer, gone, too many', async () => {
    const ada = await aPerson('Ada');
    await expect(pushes.test(await signedIn(ada))).rejects.toThrow('push_off');
    const browser = await aBrowser(ada);
    browser.answers.push(503, 400, 410);
    await expect(pushes.test(browser.me)).rejects.toThrow('push_unanswered');
    await expect(pushes.test(browser.me)).rejects.toThrow('push_unanswered');
    await expect(pushes.test(browser.me)).rejects.toThrow('push_off');
    expect(await isOn(browser.me)).toBe(false);
    const often = await aBrowser(ada);
    for (let i = 0; i < 5; i++) await pushes.test(often.me);
    await expect(pushes.test(often.me)).rejects.toThrow('too_many_requests');
  });
});

describe('the local push service', () => {
  it('reads as RFC 8291 says, by the example of its appendix A', () => {
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url');
    const body = Buffer.from(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
      'base64url',
    );
    const auth = Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url');
    expect(decrypted(body, { ecdh, auth }).toString()).toBe('When I grow up, I want to be a watermelon');
  });
});

describe('who said they would come', () => {
  const wish = { rounds: ['coding' as const], format: 'quick' as const };

  it('is called when somebody waits, and is not when nobody does any more', async () => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const browser = await aBrowser(ada);
    const standbys = ofNode(StandbyService);
    const queue = ofNode(QueueService);
    await standbys.set(ada, wish, 2);
    await queue.join(kenji, wish);
    expect(await titles(browser, 1)).toEqual(['Somebody who fits is waiting now']);
    expect(browser.received[0]?.message).toMatchObject({ url: '/now', tag: 'standby' });
    await queue.leave(kenji);
    await ofNode(Jobs).schedule(standbyCall, { key: 'late', runAt: new Date(0), body: { personId: ada } });
    await until(
      () => database.sql`SELECT 1 FROM job WHERE key = 'late' AND ended_at IS NOT NULL`,
      (rows) => rows.length > 0,
    );
    expect(browser.received).toHaveLength(1);
  });

  it('is reminded of a practice hour, with how many come', async () => {
    const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
    const browser = await aBrowser(ada);
    const practice = ofNode(PracticeService);
    const operator = await aPerson('Operator');
    await database.orm.update(person).set({ isOperator: true }).where(eq(person.id, operator));
    const at = new Date(Date.now() + 62 * MINUTE_MS);
    const { hours } = await practice.add(operator, {
      weekday: at.getUTCDay() || 7,
      startMinute: at.getUTCHours() * 60 + at.getUTCMinutes(),
      timeZone: 'UTC',
      cohortId: null,
    });
    const { id = '', date = '' } = hours[0] ?? {};
    for (const one of [kenji, ada]) await practice.come(one, id, date, wish);
    clock.movedMs += 3 * MINUTE_MS;
    expect(await titles(browser, 1)).toEqual([expect.stringMatching(/^Practice hour at \d\d:\d\d$/)]);
    expect(browser.received[0]?.message.body).toBe('You and 1 more come.');
  });
});

function ofNode<T>(service_: Type<T>): T {
  const [first] = nodes;
  if (!first) throw new Error('no node');
  return first.get(service_, { strict: false });
}
