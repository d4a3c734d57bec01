import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueueWish } from '@loopmate/contracts/matching';
import { person } from '@loopmate/identity/tables';
import { Leases } from '@loopmate/jobs';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Config, PlatformModule, Refusal } from '@loopmate/platform';
import { eq, inArray, sql } from 'drizzle-orm';
import { BatchTicker } from './batch-ticker.ts';
import { MatchingModule } from './matching.module.ts';
import { practiceHour, queueEntry } from './matching.tables.ts';
import { NOW_LEASE, NowMatcher } from './now-matcher.ts';
import { NowTicker } from './now-ticker.ts';
import { PracticeService } from './practice.service.ts';
import { QueueService } from './queue.service.ts';

const MINUTE_MS = 60_000;

let app: TestingModule;
let database: Database;
let drop: () => Promise<void>;
let practice: PracticeService;
let queue: QueueService;
let matcher: NowMatcher;
let fence: number;

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  const config = Config.from({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://loopmate.example' });
  app = await Test.createTestingModule({
    imports: [PlatformModule.with(config), PersistenceModule.with(clone.url), MatchingModule],
  })
    .overrideProvider(NowTicker)
    .useValue({})
    .overrideProvider(BatchTicker)
    .useValue({})
    .compile();
  await app.init();
  database = app.get(Database);
  practice = app.get(PracticeService);
  queue = app.get(QueueService);
  matcher = app.get(NowMatcher);
  fence = (await app.get(Leases).hold(NOW_LEASE, 3_600_000)) ?? Number.NaN;
}, 60_000);
beforeEach(async () => {
  await database.orm.delete(queueEntry);
  await database.orm.delete(practiceHour);
});
afterAll(async () => {
  await app.close();
  await drop();
});

async function aPerson(change: Partial<typeof person.$inferInsert> = {}) {
  const id = randomUUID();
  await database.orm
    .insert(person)
    .values({ id, email: `${id}@example.com`, name: 'Ada', timeZone: 'UTC', ...change });
  return id;
}

/** A weekly hour of which one date begins in so many minutes. */
async function anHour(inMinutes: number) {
  const operator = await aPerson({ isOperator: true });
  const at = new Date(Date.now() + inMinutes * MINUTE_MS);
  const { hours } = await practice.add(operator, {
    weekday: at.getUTCDay() || 7,
    startMinute: at.getUTCHours() * 60 + at.getUTCMinutes(),
    timeZone: 'UTC',
  });
  const [first] = hours;
  if (!first) throw new Error('no hour');
  return first;
}

const coding: QueueWish = { rounds: ['coding'], format: 'quick' };
const startsNow = (people: readonly string[]) =>
  database.orm
    .update(queueEntry)
    .set({ gathersAt: sql`now() - interval '1 second'` })
    .where(inArray(queueEntry.personId, [...people]));
const statesOf = (people: readonly string[]) =>
  Promise.all(people.map(async (one) => (await queue.place(one)).state));

async function inTheHall(count: number, change: Partial<typeof person.$inferInsert> = {}) {
  const { id, date } = await anHour(10);
  const people = await Promise.all(Array.from({ length: count }, () => aPerson(change)));
  for (const one of people) {
    await practice.come(one, id, date, coding);
    await practice.enter(one, id, date);
  }
  return people;
}

describe('a practice hour', () => {
  it('is set by operators only, and shows who comes as a number', async () => {
    const hour = await anHour(600);
    const [ada, kenji] = [await aPerson(), await aPerson()];
    await practice.come(ada, hour.id, hour.date, coding);
    const seen = await practice.come(kenji, hour.id, hour.date, { ...coding, format: 'full' });
    expect(seen.canSet).toBe(false);
    expect(seen.hours[0]).toMatchObject({ coming: 2, mine: { format: 'full' } });
    expect((await practice.stayAway(kenji, hour.id, hour.date)).hours[0]).toMatchObject({
      coming: 1,
      mine: null,
    });
    const weekly = { weekday: 2, startMinute: 1140, timeZone: 'UTC' };
    await expect(practice.add(ada, weekly)).rejects.toEqual(new Refusal('not_found'));
    await expect(practice.remove(ada, hour.id)).rejects.toEqual(new Refusal('not_found'));
    await expect(practice.come(ada, hour.id, '2020-01-01', coding)).rejects.toEqual(new Refusal('not_found'));
  });

  it('reminds those who come an hour and ten minutes before, once each, while they still come', async () => {
    const hour = await anHour(90);
    const ada = await aPerson();
    await practice.come(ada, hour.id, hour.date, coding);
    await practice.come(ada, hour.id, hour.date, { ...coding, format: 'full' });
    const jobs = await database.orm.execute<{ minutes: string; ahead: string }>(
      sql`SELECT body->>'minutesBefore' AS minutes, extract(epoch FROM run_at - now())::text AS ahead
        FROM job WHERE kind = 'practice.reminder' AND body->>'personId' = ${ada} ORDER BY run_at`,
    );
    expect(jobs.map(({ minutes }) => minutes)).toEqual(['60', '10']);
    expect(Math.abs(Number(jobs[0]?.ahead) - 30 * 60)).toBeLessThan(65);
    expect(await practice.stillComing(ada, hour.id, hour.date)).toMatchObject({ coming: 1 });
    await practice.stayAway(ada, hour.id, hour.date);
    expect(await practice.stillComing(ada, hour.id, hour.date)).toBeUndefined();
  });

  it('lets nobody in early, and pairs nobody before it begins', async () => {
    const far = await anHour(120);
    const ada = await aPerson();
    await practice.come(ada, far.id, far.date, coding);
    await expect(practice.enter(ada, far.id, far.date)).rejects.toEqual(new Refusal('not_now'));
    const people = await inTheHall(2);
    await matcher.run(fence);
    expect(await statesOf(people)).toEqual(['waiting', 'waiting']);
  });

  it('pairs everybody at once at its start, without waiting for somebody better', async () => {
    const people = await inTheHall(6);
    await startsNow(people);
    await matcher.run(fence);
    expect(await statesOf(people)).toEqual(people.map(() => 'offered'));
  });

  it('has an odd one keep the place for late comers, who are paired as they come', async () => {
    const people = await inTheHall(3);
    await startsNow(people);
    await matcher.run(fence);
    expect((await statesOf(people)).sort()).toEqual(['offered', 'offered', 'waiting']);
    const late = await aPerson();
    await queue.join(late, coding);
    await matcher.run(fence);
    expect(await statesOf([...people, late])).toEqual(Array(4).fill('offered'));
  });

  it('never leaves the same person over twice running', async () => {
    const people = await inTheHall(5, { targetLevel: 'mid' });
    // The one whom everybody fits worst.
    const odd = people[0] ?? '';
    await database.orm.update(person).set({ targetLevel: 'principal' }).where(eq(person.id, odd));
    await startsNow(people);
    await matcher.run(fence);
    const byes = (await statesOf(people)).filter((state) => state === 'waiting');
    expect(byes).toHaveLength(1);
    const [left] = await Promise.all(
      people.map(async (one) => ((await queue.place(one)).state === 'waiting' ? one : '')),
    ).then((all) => all.filter(Boolean));
    await queue.leave(left ?? '');
    await database.orm
      .update(queueEntry)
      .set({ state: 'missed', endedAt: sql`now()` })
      .where(eq(queueEntry.state, 'offered'));
    const { id, date } = await anHour(10);
    for (const one of people) {
      await practice.come(one, id, date, coding);
      await practice.enter(one, id, date);
    }
    await database.orm
      .update(queueEntry)
      .set({ gathersAt: sql`now() - interval '1 second'` })
      .where(eq(queueEntry.state, 'waiting'));
    await matcher.run(fence);
    expect((await queue.place(left ?? '')).state).toBe('offered');
  });
});
