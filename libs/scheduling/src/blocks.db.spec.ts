import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { ErrorCode } from '@loopmate/contracts/errors';
import type { Availability } from '@loopmate/contracts/scheduling';
import { IdentityService } from '@loopmate/identity';
import { person } from '@loopmate/identity/tables';
import { InterviewsService } from '@loopmate/interviews';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Config, PlatformModule, Refusal } from '@loopmate/platform';
import { AvailabilityService } from './availability.service.ts';
import { BestTimesService } from './best-times.service.ts';
import { BlocksService } from './blocks.service.ts';
import { BookingsService } from './bookings.service.ts';
import { InvitesService } from './invites.service.ts';
import { SchedulingModule } from './scheduling.module.ts';
import { SlotsService } from './slots.service.ts';

const HALF_HOUR_MS = 30 * 60_000;
const DAY_MS = 48 * HALF_HOUR_MS;
const wanted = { round: 'coding', format: 'quick' } as const;

let app: TestingModule;
let drop: () => Promise<void>;
let database: Database;
let blocks: BlocksService;
let bookings: BookingsService;
let identity: IdentityService;
let interviews: InterviewsService;
let invites: InvitesService;

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  const config = Config.from({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://loopmate.example' });
  app = await Test.createTestingModule({
    imports: [PlatformModule.with(config), PersistenceModule.with(clone.url), SchedulingModule],
  }).compile();
  await app.init();
  database = app.get(Database);
  blocks = app.get(BlocksService);
  bookings = app.get(BookingsService);
  identity = app.get(IdentityService);
  interviews = app.get(InterviewsService);
  invites = app.get(InvitesService);
}, 60_000);
afterAll(async () => {
  await app.close();
  await drop();
});

const allWeek: Availability = {
  timeZone: 'UTC',
  rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
  overrides: [],
  acceptsAtOnce: true,
};

/** Each spec has a language of its own, so that its people meet nobody else's. */
async function people(language: string, count: number, change: Partial<typeof person.$inferInsert> = {}) {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [n, id] of ids.entries()) {
    const row = { id, name: `Person ${n}`, email: `${id}@example.com`, timeZone: 'UTC', ...change };
    await database.orm.insert(person).values({ ...row, spokenLanguages: [language] });
    await app.get(AvailabilityService).save(id, allWeek);
  }
  return ids as [string, string, string, ...string[]];
}

const inDays = (days: number) =>
  new Date(Math.ceil((Date.now() + days * DAY_MS) / HALF_HOUR_MS) * HALF_HOUR_MS);
const refused = (code: ErrorCode) => new Refusal(code);
const peersOf = async (id: string) =>
  (await app.get(SlotsService).find(id, wanted)).peers.map((peer) => peer.id);
const book = (me: string, peerId: string, start = inDays(2)) =>
  bookings.book(me, { ...wanted, start, peerId });

async function waiting(): Promise<number> {
  const rows =
    await database.sql`SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`;
  return rows.length;
}

describe('who is blocked', () => {
  it('is offered to the blocker no more, nor the blocker to them; others are', async () => {
    const [ada, kenji, third] = await people('aa', 3);
    await blocks.block(ada, kenji);
    expect(await peersOf(ada)).toEqual([third]);
    expect(await peersOf(kenji)).toEqual([third]);
    expect(await peersOf(third)).toHaveLength(2);
    const apart = await identity.blocked([ada, kenji, third]);
    expect([...apart]).toEqual([
      [ada, new Set([kenji])],
      [kenji, new Set([ada])],
      [third, new Set()],
    ]);
  });

  it('cannot be booked either way, and is told only that the slot is not offered', async () => {
    const [ada, kenji] = await people('bb', 2);
    await blocks.block(ada, kenji);
    await expect(book(ada, kenji)).rejects.toEqual(refused('slot_not_offered'));
    await expect(book(kenji, ada)).rejects.toEqual(refused('slot_not_offered'));
    // Whoever matches or moves interviews goes the same way.
    const past = { ...wanted, startsAt: inDays(1), state: 'confirmed', proposedBy: ada } as const;
    await expect(interviews.book({ ...past, people: [kenji, ada] })).rejects.toEqual(
      refused('slot_not_offered'),
    );
    expect(await interviews.list(ada)).toEqual([]);
  });

  it('finds links of the other taken back, whichever of the two made them', async () => {
    const [ada, kenji] = await people('cc', 2);
    const asPerson = (id: string) => ({
      person: { id, loginId: randomUUID(), name: 'Someone', isGuest: false },
      userAgent: 'test',
      name: undefined,
      timeZone: undefined,
    });
    for (const [inviter, friend] of [
      [ada, kenji],
      [kenji, ada],
    ] as const) {
      const { url } = await invites.create(inviter, { ...wanted, start: inDays(3) });
      const token = url.split('/').at(-1) ?? '';
      await blocks.block(ada, kenji);
      expect((await invites.show(token, asPerson(friend).person)).state).toBe('revoked');
      await expect(invites.redeem(token, asPerson(friend))).rejects.toEqual(refused('invitation_expired'));
      expect((await invites.show(token, undefined)).state).toBe('open');
      await blocks.lift(ada, kenji);
      expect((await invites.show(token, asPerson(friend).person)).state).toBe('open');
    }
  });

  it('has what the two have coming cancelled, without a reason', async () => {
    const [ada, kenji, third] = await people('dd', 3);
    const coming = await book(kenji, ada);
    // Of another round: the bank has few questions of one that are new to the same person.
    const other = { round: 'behavioral', format: 'quick', start: inDays(5), peerId: third } as const;
    const others = await bookings.book(ada, other);
    await blocks.block(ada, kenji);
    expect(await interviews.summary(kenji, coming.id)).toMatchObject({
      state: 'cancelled',
      cancelledByMe: false,
      cancelReason: null,
    });
    expect((await interviews.summary(ada, others.id)).state).toBe('confirmed');
  });

  it('has requests cancelled, too', async () => {
    const [ada, kenji] = await people('ee', 2);
    await app.get(AvailabilityService).save(kenji, { ...allWeek, acceptsAtOnce: false });
    const asked = await book(ada, kenji);
    expect(asked.state).toBe('proposed');
    await blocks.block(kenji, ada);
    expect((await interviews.summary(ada, asked.id)).state).toBe('cancelled');
  });

  it('cannot slip a booking in while the block is made', async () => {
    const [ada, kenji] = await people('ff', 2);
    let commit = () => {};
    const mayCommit = new Promise<void>((go) => (commit = go));
    let booking = Promise.resolve();
    await new Promise<void>((booked, failed) => {
      booking = database.transaction(async () => {
        await book(kenji, ada).catch(failed);
        booked();
        await mayCommit;
      });
    });
    const outcome = { isKnown: false };
    const blocking = blocks.block(ada, kenji).finally(() => (outcome.isKnown = true));
    // Until it waits for the booking, or did not.
    while (!outcome.isKnown && (await waiting()) === 0);
    commit();
    await Promise.all([booking, blocking]);
    expect((await interviews.list(ada)).map((one) => one.state)).toEqual(['cancelled']);
  });
});

describe('a block', () => {
  it('is the blocker’s alone to see and to lift, and stands until then', async () => {
    const [ada, kenji] = await people('gg', 2);
    await blocks.block(ada, kenji);
    await blocks.block(ada, kenji);
    expect(await blocks.list(ada)).toMatchObject([{ person: { id: kenji, name: 'Person 1' } }]);
    expect(await blocks.list(kenji)).toEqual([]);
    await expect(blocks.lift(kenji, ada)).rejects.toEqual(refused('not_found'));
    await blocks.lift(ada, kenji);
    expect(await peersOf(ada)).toEqual([kenji]);
    await expect(blocks.lift(ada, kenji)).rejects.toEqual(refused('not_found'));
  });

  it('of both stands until both have lifted it', async () => {
    const [ada, kenji] = await people('hh', 2);
    await blocks.block(ada, kenji);
    await blocks.block(kenji, ada);
    await blocks.lift(ada, kenji);
    expect(await peersOf(ada)).toEqual([]);
  });

  it('is only of people one met or could meet: others are not there', async () => {
    const [ada] = await people('ii', 1);
    const [stranger] = await people('jj', 1);
    const [guest] = await people('ii', 1, { email: null });
    for (const id of [randomUUID(), stranger, guest, ada])
      await expect(blocks.block(ada, id)).rejects.toEqual(refused('not_found'));
    await interviews.book({
      ...wanted,
      startsAt: inDays(2),
      people: [ada, guest],
      state: 'confirmed',
      proposedBy: ada,
    });
    await blocks.block(ada, guest);
    expect(await blocks.list(ada)).toHaveLength(1);
  });
});

describe('the best times of the week', () => {
  const best = (id: string) => app.get(BestTimesService).find(id);

  it('count peers roughly, without hours of mine, and never those kept apart from me', async () => {
    const [me, ...peers] = await people('kk', 5);
    await app.get(AvailabilityService).save(me, { ...allWeek, rules: [] });
    const found = await best(me);
    expect(found.starts.length).toBeGreaterThan(6 * 48);
    expect(found.starts.every((one) => one.peers === 'few')).toBe(true);
    expect(found.best).toHaveLength(5);
    expect(JSON.stringify(found)).not.toContain(peers[0]);
    await people('kk', 1);
    expect(new Set((await best(me)).starts.map((one) => one.peers))).toEqual(new Set(['many']));
    for (const peer of peers.slice(0, 2)) await blocks.block(peer, me);
    expect((await best(me)).starts[0]?.peers).toBe('few');
    await blocks.block(me, peers[2] ?? '');
    expect(await best(me)).toMatchObject({ starts: [], best: [] });
  });

  it('are of the rounds I want', async () => {
    const [me] = await people('ll', 1, { wantedRounds: ['behavioral'] });
    await people('ll', 3, { offeredRounds: ['coding'] });
    expect((await best(me)).starts).toEqual([]);
    await people('ll', 3, { offeredRounds: ['behavioral'] });
    expect((await best(me)).starts[0]?.peers).toBe('few');
  });
});
