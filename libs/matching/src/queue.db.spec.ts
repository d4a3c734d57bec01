import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueuePlace, QueueWish } from '@loopmate/contracts/matching';
import { INITIAL_ROOM } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { person } from '@loopmate/identity/tables';
import { InterviewsService } from '@loopmate/interviews';
import { interview } from '@loopmate/interviews/tables';
import { Leases } from '@loopmate/jobs';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Config, PlatformModule, Refusal } from '@loopmate/platform';
import { eq, sql } from 'drizzle-orm';
import { MatchingModule } from './matching.module.ts';
import { offer, queueEntry } from './matching.tables.ts';
import { NOW_LEASE, NowMatcher } from './now-matcher.ts';
import { NowTicker } from './now-ticker.ts';
import { QueueService } from './queue.service.ts';

let app: TestingModule;
let database: Database;
let drop: () => Promise<void>;
let queue: QueueService;
let matcher: NowMatcher;
let interviews: InterviewsService;
let fence: number;

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  const config = Config.from({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://loopmate.example' });
  app = await Test.createTestingModule({
    imports: [PlatformModule.with(config), PersistenceModule.with(clone.url), MatchingModule],
  })
    // The ticks are taken by hand here.
    .overrideProvider(NowTicker)
    .useValue({})
    .compile();
  await app.init();
  database = app.get(Database);
  queue = app.get(QueueService);
  matcher = app.get(NowMatcher);
  interviews = app.get(InterviewsService);
  fence = (await app.get(Leases).hold(NOW_LEASE, 3_600_000)) ?? Number.NaN;
}, 60_000);
beforeEach(async () => {
  await database.orm.update(queueEntry).set({ state: 'left' });
});
afterAll(async () => {
  await app.close();
  await drop();
});

const coding: QueueWish = { rounds: ['coding'], format: 'quick' };
const design: QueueWish = { rounds: ['ml_system_design'], format: 'quick' };

async function aPerson(change: Partial<typeof person.$inferInsert> = {}) {
  const id = randomUUID();
  const row = { id, email: `${id}@example.com`, name: 'Ada', timeZone: 'UTC', ...change };
  await database.orm.insert(person).values(row);
  return id;
}

/** As if they had come that much earlier. */
async function waited(personId: string, seconds: number) {
  await database.orm
    .update(queueEntry)
    .set({ since: sql`now() - ${seconds} * interval '1 second'` })
    .where(eq(queueEntry.personId, personId));
}

async function offeredTo(personId: string) {
  const place = await queue.place(personId);
  if (place.state !== 'offered') throw new Error(`${place.state} instead of an offer`);
  return place.offer;
}

const booked = (one: string, other: string, startsAt: Date) =>
  interviews.book({
    round: 'coding',
    format: 'quick',
    startsAt,
    people: [one, other],
    state: 'confirmed',
    proposedBy: one,
  });

const stateOf = async (personId: string): Promise<QueuePlace['state']> => (await queue.place(personId)).state;

async function twoOffered(one: QueueWish = coding, two: QueueWish = design) {
  const [ada, kenji] = [await aPerson(), await aPerson({ name: 'Kenji' })];
  await queue.join(ada, one);
  await queue.join(kenji, two);
  await waited(ada, 60);
  await matcher.run(fence);
  return { ada, kenji, offer: await offeredTo(ada) };
}

describe('two who want to start now', () => {
  it('are offered to each other, and land in one interview when both are ready', async () => {
    const { ada, kenji, offer: adas } = await twoOffered();
    expect(adas).toMatchObject({
      partner: { name: 'Kenji' },
      myRound: 'coding',
      theirRound: 'ml_system_design',
      rung: 'none',
      reasons: { levelGap: 0, theyRunMine: true, iRunTheirs: true, languages: ['en'] },
    });
    const kenjis = await offeredTo(kenji);
    expect([kenjis.id, kenjis.myRound]).toEqual([adas.id, 'ml_system_design']);
    expect(await queue.ready(ada, adas.id)).toMatchObject({ state: 'offered', offer: { iAmReady: true } });
    const matched = await queue.ready(kenji, adas.id);
    if (matched.state !== 'matched') throw new Error(matched.state);
    expect(await queue.place(ada)).toMatchObject({ state: 'matched', interviewId: matched.interviewId });
    // Ada came first: she is the candidate of half 1.
    expect(await interviews.summary(ada, matched.interviewId)).toMatchObject({
      state: 'confirmed',
      round: 'coding',
      rounds: ['coding', 'ml_system_design'],
      seats: ['candidate', 'interviewer'],
    });
  });

  it('keep the time they waited when the other does not answer', async () => {
    const { ada, kenji, offer: made } = await twoOffered();
    const before = await database.orm.select().from(queueEntry).where(eq(queueEntry.personId, ada));
    await queue.ready(ada, made.id);
    await database.orm.update(offer).set({ readyBy: sql`now() - interval '1 second'` });
    await matcher.run(fence);
    expect(await queue.place(ada)).toMatchObject({
      state: 'waiting',
      lastOffer: 'they_missed',
      since: before.at(-1)?.since.toISOString(),
    });
    expect(await queue.place(kenji)).toMatchObject({ state: 'out', why: 'missed' });
    await expect(queue.ready(kenji, made.id)).rejects.toEqual(new Refusal('already_answered'));
  });

  it('may pass, and are not offered to each other again', async () => {
    const { ada, kenji, offer: made } = await twoOffered();
    expect(await queue.pass(ada, made.id)).toMatchObject({ state: 'waiting', lastOffer: null });
    expect(await queue.place(kenji)).toMatchObject({ state: 'waiting', lastOffer: 'they_passed' });
    await waited(ada, 200);
    await waited(kenji, 200);
    await matcher.run(fence);
    expect([await stateOf(ada), await stateOf(kenji)]).toEqual(['waiting', 'waiting']);
  });

  it('wait for somebody better before they take what fits badly', async () => {
    const [entry, staff] = [
      await aPerson({ targetLevel: 'entry' }),
      await aPerson({ targetLevel: 'senior' }),
    ];
    await queue.join(entry, coding);
    await queue.join(staff, coding);
    // Thirty people who were here make the levels count.
    await manyActive();
    await matcher.run(fence);
    expect(await stateOf(entry)).toBe('waiting');
    await waited(entry, 200);
    await matcher.run(fence);
    expect(await offeredTo(entry)).toMatchObject({ rung: 'script' });
  });

  it('both go on when the booking fails after all', async () => {
    const { ada, kenji, offer: made } = await twoOffered();
    const third = await aPerson();
    await booked(ada, third, new Date());
    await queue.ready(ada, made.id);
    await queue.ready(kenji, made.id);
    expect(await queue.place(kenji)).toMatchObject({ state: 'waiting', lastOffer: 'fell_through' });
    await matcher.run(fence);
    expect(await stateOf(kenji)).toBe('waiting');
  });
});

/** More than a small community has. */
async function manyActive() {
  for (let n = 0; n < 31; n++) {
    const id = await aPerson();
    await database.orm.execute(sql`INSERT INTO login (id, person_id, token_hash, expires_at)
      VALUES (gen_random_uuid(), ${id}, ${id}, now() + interval '1 day')`);
  }
}

describe('two of whom one blocked the other', () => {
  it('are never offered to each other', async () => {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    await app.get(IdentityService).block(kenji, ada);
    await queue.join(ada, coding);
    await queue.join(kenji, coding);
    await waited(ada, 600);
    await matcher.run(fence);
    expect([await stateOf(ada), await stateOf(kenji)]).toEqual(['waiting', 'waiting']);
  });
});

describe('who waits in vain', () => {
  /** Booked for six minutes ago; Ada is in the room. */
  async function waitingInVain() {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    const id = await booked(ada, kenji, new Date(Date.now() - 6 * 60_000));
    await interviews.append(id, { kind: 'attendance', half: 1, personId: ada, body: { what: 'joined' } });
    return { id, ada, kenji };
  }

  it('finds somebody else, and leaves only when both are ready', async () => {
    const { id, ada } = await waitingInVain();
    await queue.rematch(ada, id);
    const noor = await aPerson({ name: 'Noor' });
    await queue.join(noor, coding);
    await matcher.run(fence);
    const made = await offeredTo(ada);
    expect((await interviews.summary(ada, id)).state).toBe('confirmed');
    await queue.ready(ada, made.id);
    const place = await queue.ready(noor, made.id);
    if (place.state !== 'matched') throw new Error(place.state);
    expect((await interviews.summary(ada, id)).state).toBe('missed');
    expect((await interviews.summary(ada, place.interviewId)).state).toBe('confirmed');
  });

  it('begins with the one they waited for, if that one comes first', async () => {
    const { id, ada } = await waitingInVain();
    await queue.rematch(ada, id);
    const version = (await interviews.moved(new Map([[id, -1]]))).get(id) ?? 0;
    await interviews.advance(id, version, { ...INITIAL_ROOM, phase: 'hello' }, { type: 'test' });
    await matcher.run(fence);
    expect(await queue.place(ada)).toMatchObject({ state: 'out', why: null });
  });

  it('is not helped before five minutes, and nobody else is', async () => {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    const id = await booked(ada, kenji, new Date(Date.now() - 60_000));
    await expect(queue.rematch(ada, id)).rejects.toEqual(new Refusal('not_now'));
    await expect(queue.rematch(await aPerson(), id)).rejects.toEqual(new Refusal('not_found'));
  });
});

describe('a place in the queue', () => {
  it('is one for all tabs, and changes what it wants without losing time', async () => {
    const ada = await aPerson();
    const first = await queue.join(ada, coding);
    await waited(ada, 50);
    const second = await queue.join(ada, design);
    if (first.state !== 'waiting' || second.state !== 'waiting') throw new Error('not waiting');
    expect(second.wish).toEqual(design);
    expect(Date.parse(first.since) - Date.parse(second.since)).toBeGreaterThan(49_000);
    const rows = await database.orm.select().from(queueEntry).where(eq(queueEntry.personId, ada));
    expect(rows).toHaveLength(1);
  });

  it('is not offered while its page is closed, and ends when that lasts', async () => {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    await queue.join(ada, coding);
    await queue.join(kenji, coding);
    const unseen = (seconds: number) =>
      database.orm
        .update(queueEntry)
        .set({ seenAt: sql`now() - ${seconds} * interval '1 second'` })
        .where(eq(queueEntry.personId, kenji));
    await unseen(60);
    await matcher.run(fence);
    expect(await stateOf(ada)).toBe('waiting');
    await unseen(200);
    await matcher.run(fence);
    expect(await queue.place(kenji)).toMatchObject({ state: 'out', why: 'away' });
  });

  it('is not given to who has an interview soon', async () => {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    await booked(ada, kenji, new Date(Date.now() + 30 * 60_000));
    await expect(queue.join(ada, coding)).rejects.toEqual(new Refusal('slot_taken'));
  });

  it('is left by whoever has it, also out of an offer', async () => {
    const { ada, kenji } = await twoOffered();
    await queue.leave(ada);
    expect(await queue.place(ada)).toMatchObject({ state: 'out', why: null });
    expect(await queue.place(kenji)).toMatchObject({ state: 'waiting', lastOffer: 'they_passed' });
  });
});

describe('offers', () => {
  it('are made under the number of the lease only', async () => {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    await queue.join(ada, coding);
    await queue.join(kenji, coding);
    await waited(ada, 60);
    await matcher.run(fence - 1);
    expect(await stateOf(ada)).toBe('waiting');
    await matcher.run(fence);
    expect(await stateOf(ada)).toBe('offered');
  });

  it('are nobody else’s to answer', async () => {
    const { offer: made } = await twoOffered();
    const stranger = await aPerson();
    await expect(queue.ready(stranger, made.id)).rejects.toEqual(new Refusal('not_found'));
    await expect(queue.pass(stranger, made.id)).rejects.toEqual(new Refusal('not_found'));
  });

  it('never hold a person twice, however many answer at once', async () => {
    const people = await Promise.all(Array.from({ length: 24 }, () => aPerson()));
    for (const one of people) await queue.join(one, coding);
    for (const one of people) await waited(one, 60);
    // Those of other specs, whose places are gone.
    await database.orm.update(offer).set({ state: 'lapsed' }).where(eq(offer.state, 'open'));
    for (let round = 0; round < 4; round++) {
      await Promise.all([matcher.run(fence), matcher.run(fence)]);
      // An offer whose people another tick gave away would stand here without its two places.
      const open = await database.orm.select().from(offer).where(eq(offer.state, 'open'));
      const held = await database.orm.select().from(queueEntry).where(eq(queueEntry.state, 'offered'));
      for (const { id } of open) expect(held.filter(({ offerId }) => offerId === id)).toHaveLength(2);
      expect(held).toHaveLength(2 * open.length);
      await Promise.all(
        people.map(async (one, n) => {
          const place = await queue.place(one);
          if (place.state !== 'offered') return;
          const answer =
            (n + round) % 5 === 0 ? queue.pass(one, place.offer.id) : queue.ready(one, place.offer.id);
          await answer.catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error;
          });
        }),
      );
    }
    const matched = await database.orm.select().from(queueEntry).where(eq(queueEntry.state, 'matched'));
    expect(matched.length).toBeGreaterThan(10);
    for (const { personId } of matched.filter(({ personId: id }) => people.some((one) => one === id))) {
      const own = (await interviews.list(personId)).filter((one) => one.state === 'confirmed');
      expect(own).toHaveLength(1);
    }
    const offers = await database.orm.select().from(offer).where(eq(offer.state, 'accepted'));
    const all = await database.orm.select().from(interview);
    expect(new Set(offers.map(({ interviewId }) => interviewId)).size).toBe(offers.length);
    expect(all.length).toBeGreaterThanOrEqual(offers.length);
  });
});
