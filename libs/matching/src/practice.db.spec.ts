import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CohortsService } from '@loopmate/cohorts';
import { cohortMember } from '@loopmate/cohorts/tables';
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
let cohorts: CohortsService;
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
  cohorts = app.get(CohortsService);
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
async function anHour(inMinutes: number, cohort?: { id: string; staff: string }) {
  const setter = cohort?.staff ?? (await aPerson({ isOperator: true }));
  const at = new Date(Date.now() + inMinutes * MINUTE_MS);
  const { hours } = await practice.add(setter, {
    cohortId: cohort?.id ?? null,
    weekday: at.getUTCDay() || 7,
    startMinute: at.getUTCHours() * 60 + at.getUTCMinutes(),
    timeZone: 'UTC',
  });
  const first = hours.find((hour) => (hour.cohort?.id ?? null) === (cohort?.id ?? null));
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

async function aCohort() {
  const staff = await aPerson();
  const { id } = await cohorts.found(staff, 'Autumn course');
  return { id, staff };
}

async function aMember(cohortId: string) {
  const personId = await aPerson();
  await database.orm.insert(cohortMember).values({ cohortId, personId, role: 'member' });
  return personId;
}

async function enterAll({ id, date }: { id: string; date: string }, people: readonly string[]) {
  for (const one of people) {
    await practice.come(one, id, date, coding);
    await practice.enter(one, id, date);
  }
}

/** Each offered person's partner. */
async function partnersOf(people: readonly string[]) {
  const rows = await database.orm.select().from(queueEntry).where(eq(queueEntry.state, 'offered'));
  return people.map((one) => {
    const offerId = rows.find((row) => row.personId === one)?.offerId;
    return rows.find((row) => offerId && row.offerId === offerId && row.personId !== one)?.personId ?? null;
  });
}

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
    const weekly = { cohortId: null, weekday: 2, startMinute: 1140, timeZone: 'UTC' };
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

describe('a practice hour of a cohort', () => {
  it('is set and ended by its staff only, and is there for its members only', async () => {
    const course = await aCohort();
    const [member, stranger] = [await aMember(course.id), await aPerson({ isOperator: true })];
    const hour = await anHour(600, course);
    expect(hour.cohort).toEqual({ id: course.id, name: 'Autumn course' });
    const gone = new Refusal('not_found');
    const weekly = { cohortId: course.id, weekday: 2, startMinute: 1140, timeZone: 'UTC' };
    for (const one of [member, stranger]) {
      await expect(practice.add(one, weekly)).rejects.toEqual(gone);
      await expect(practice.remove(one, hour.id)).rejects.toEqual(gone);
    }
    expect((await practice.list(stranger)).hours).toEqual([]);
    await expect(practice.come(stranger, hour.id, hour.date, coding)).rejects.toEqual(gone);
    await expect(practice.enter(stranger, hour.id, hour.date)).rejects.toEqual(gone);
    const seen = await practice.come(member, hour.id, hour.date, coding);
    expect(seen.hours[0]).toMatchObject({ id: hour.id, coming: 1 });
    await cohorts.removeMember(course.staff, course.id, member);
    expect((await practice.list(member)).hours).toEqual([]);
    expect((await practice.list(course.staff)).hours[0]).toMatchObject({ coming: 0 });
    await practice.remove(course.staff, hour.id);
    expect((await practice.list(course.staff)).hours).toEqual([]);
  });

  it('is over with its cohort', async () => {
    const course = await aCohort();
    const hour = await anHour(600, course);
    const member = await aMember(course.id);
    await cohorts.end(course.staff, course.id);
    expect((await practice.list(member)).hours).toEqual([]);
    await expect(practice.come(member, hour.id, hour.date, coding)).rejects.toEqual(new Refusal('not_found'));
  });

  it('makes pairs within the cohort: nobody else fills up for an odd one', async () => {
    const course = await aCohort();
    const hour = await anHour(10, course);
    const people = [await aMember(course.id), await aMember(course.id), await aMember(course.id)];
    await enterAll(hour, people);
    const stranger = await aPerson();
    expect(await queue.join(stranger, coding)).toMatchObject({ state: 'waiting', others: 0 });
    expect(await queue.place(people[0] ?? '')).toMatchObject({ state: 'waiting', others: 2 });
    await startsNow(people);
    await matcher.run(fence);
    expect((await statesOf(people)).sort()).toEqual(['offered', 'offered', 'waiting']);
    expect(await partnersOf([stranger])).toEqual([null]);
    for (const partner of await partnersOf(people)) expect([...people, null]).toContain(partner);
  });

  it('never pairs the halls of two hours with each other', async () => {
    const [one, other] = [await aCohort(), await aCohort()];
    const people = [await aMember(one.id), await aMember(other.id), await aPerson()];
    await enterAll(await anHour(10, one), people.slice(0, 1));
    await enterAll(await anHour(10, other), people.slice(1, 2));
    await enterAll(await anHour(10), people.slice(2));
    await startsNow(people);
    await matcher.run(fence);
    expect(await statesOf(people)).toEqual(['waiting', 'waiting', 'waiting']);
  });

  it('pairs nobody who was removed while in the hall', async () => {
    const course = await aCohort();
    const people = [await aMember(course.id), await aMember(course.id)];
    await enterAll(await anHour(10, course), people);
    await cohorts.removeMember(course.staff, course.id, people[0] ?? '');
    await startsNow(people);
    await matcher.run(fence);
    expect(await statesOf(people)).toEqual(['waiting', 'waiting']);
  });

  it('asks for no time among strangers for whoever waits long in it', async () => {
    const course = await aCohort();
    const [member, anybody] = [await aMember(course.id), await aPerson()];
    await enterAll(await anHour(10, course), [member]);
    await enterAll(await anHour(10), [anybody]);
    await database.orm.update(queueEntry).set({ since: sql`now() - interval '10 minutes'` });
    await matcher.run(fence);
    const entries = await database.orm.select().from(queueEntry);
    const wasAsked = (id: string) => entries.find((one) => one.personId === id)?.hasAskedForTime;
    expect([wasAsked(member), wasAsked(anybody)]).toEqual([false, true]);
  });
});
