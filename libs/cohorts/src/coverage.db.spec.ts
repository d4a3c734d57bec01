import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { INITIAL_ROOM, type HalfNumber, type Phase, type RoundId, type Attendance } from '@loopmate/domain';
import { person } from '@loopmate/identity/tables';
import { InterviewsModule, InterviewsService } from '@loopmate/interviews';
import { interview, participation } from '@loopmate/interviews/tables';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Config, PlatformModule, Refusal } from '@loopmate/platform';
import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { CohortsModule } from './cohorts.module.ts';
import { CohortsService } from './cohorts.service.ts';
import { cohortMember } from './cohorts.tables.ts';
import { CoverageService } from './coverage.service.ts';

const HOUR_MS = 60 * 60_000;

let app: TestingModule;
let database: Database;
let drop: () => Promise<void>;
let interviews: InterviewsService;
let cohorts: CohortsService;
let coverages: CoverageService;

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  const config = Config.from({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://loopmate.example' });
  app = await Test.createTestingModule({
    imports: [
      PlatformModule.with(config),
      PersistenceModule.with(clone.url),
      InterviewsModule,
      CohortsModule,
    ],
  }).compile();
  await app.init();
  database = app.get(Database);
  interviews = app.get(InterviewsService);
  cohorts = app.get(CohortsService);
  coverages = app.get(CoverageService);
}, 60_000);
afterAll(async () => {
  await app.close();
  await drop();
});

async function aPerson(name: string, timeZone = 'UTC') {
  const id = randomUUID();
  await database.orm.insert(person).values({ id, email: `${id}@example.com`, name, timeZone });
  return id;
}

/** Staff in Kiritimati, where it is a day later for most of the day; two members who joined an hour ago. */
async function aCourse() {
  const staff = await aPerson('Staff', 'Pacific/Kiritimati');
  const { id } = await cohorts.found(staff, 'Autumn course');
  const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
  const joinedAt = new Date(Date.now() - HOUR_MS);
  for (const personId of [ada, kenji])
    await database.orm.insert(cohortMember).values({ cohortId: id, personId, role: 'member', joinedAt });
  return { staff, id, ada, kenji };
}

let at = 0;
/** Booked far ahead, each at another time; `moved` puts it where the test wants it. */
async function book(people: [string, string], round: RoundId, moved: { from: Date; hours: number }) {
  const id = await interviews.book({
    round,
    format: 'quick',
    startsAt: new Date(Date.now() + ++at * 5 * HOUR_MS),
    people,
    state: 'confirmed',
    proposedBy: people[0],
  });
  const endsAt = new Date(moved.from.getTime() + moved.hours * HOUR_MS);
  await database.orm.update(interview).set({ startsAt: moved.from, endsAt }).where(eq(interview.id, id));
  return id;
}

async function move(id: string, phase: Phase, half: HalfNumber) {
  const version = (await interviews.moved(new Map([[id, -1]]))).get(id) ?? 0;
  await interviews.advance(id, version, { ...INITIAL_ROOM, phase, half }, { type: 'test' });
}

const isOf = (interviewId: string, personId: string) =>
  and(eq(participation.interviewId, interviewId), eq(participation.personId, personId));
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function membersOf({ staff, id }: { staff: string; id: string }) {
  const { members } = await coverages.of(staff, id);
  return Object.fromEntries(members.map((one) => [one.name, one]));
}

describe('coverage', () => {
  it('is for staff only', async () => {
    const { id, ada } = await aCourse();
    const refused = new Refusal('not_found');
    await expect(coverages.of(ada, id)).rejects.toEqual(refused);
    await expect(coverages.of(await aPerson('Stranger'), id)).rejects.toEqual(refused);
  });

  it('lists a member who did nothing yet, and no staff', async () => {
    const seen = await membersOf(await aCourse());
    expect(Object.keys(seen)).toEqual(['Ada', 'Kenji']);
    expect(seen['Ada']).toMatchObject({ given: 0, came: 0, of: 0, nextOn: null, lastWeek: null });
    expect(Object.values(seen['Ada']?.practised ?? {})).toEqual(Array(7).fill(0));
  });

  it('counts halves that began, by seat, since the member joined', async () => {
    const course = await aCourse();
    const both = await book([course.ada, course.kenji], 'coding', { from: minutesAgo(30), hours: 1 });
    await move(both, 'half', 1);
    expect((await membersOf(course))['Kenji']).toMatchObject({ given: 0, practised: { coding: 1 } });
    await move(both, 'half', 2);
    await move(both, 'closed', 2);
    const before = await book([course.ada, course.kenji], 'behavioral', { from: minutesAgo(90), hours: 0.5 });
    await move(before, 'half', 1);
    const { Ada, Kenji } = await membersOf(course);
    expect(Ada).toMatchObject({ given: 1, practised: { coding: 1, behavioral: 0 }, came: 1, of: 1 });
    expect(Kenji).toMatchObject({ given: 1, practised: { coding: 1, behavioral: 0 }, came: 1, of: 1 });
  });

  it('says who came, as it was settled; what is cancelled, excused or disputed counts for nothing', async () => {
    const course = await aCourse();
    const pair: [string, string] = [course.ada, course.kenji];
    const held = await book(pair, 'coding', { from: minutesAgo(50), hours: 1 });
    await settle(held, 'attended', 'late');
    const missed = await book(pair, 'behavioral', { from: minutesAgo(40), hours: 0.1 });
    await settle(missed, 'attended', 'no_show');
    const failed = await book(pair, 'dl_applied_ai', { from: minutesAgo(30), hours: 0.1 });
    await settle(failed, 'technical', 'excused');
    const cancelled = await book(pair, 'ml_system_design', { from: minutesAgo(-600), hours: 1 });
    await interviews.cancel(course.kenji, cancelled, null);
    await book(pair, 'ml_fundamentals', { from: minutesAgo(-900), hours: 1 });
    const { Ada, Kenji } = await membersOf(course);
    expect(Ada).toMatchObject({ came: 2, of: 2 });
    expect(Kenji).toMatchObject({ came: 1, of: 2 });
    await database.orm
      .update(participation)
      .set({ dispute: 'I was there' })
      .where(isOf(missed, course.kenji));
    expect((await membersOf(course))['Kenji']).toMatchObject({ came: 1, of: 1 });

    async function settle(interviewId: string, adas: Attendance, kenjis: Attendance) {
      for (const [personId, attendance] of [
        [course.ada, adas],
        [course.kenji, kenjis],
      ] as const)
        await database.orm.update(participation).set({ attendance }).where(isOf(interviewId, personId));
    }
  });

  it('names days of the next and the last interview as the wall of staff has them', async () => {
    const course = await aCourse();
    const from = new Date(Date.now() + 30 * HOUR_MS);
    await book([course.ada, await aPerson('Partner')], 'behavioral', { from, hours: 1 });
    const past = await book([course.ada, await aPerson('Partner')], 'coding', {
      from: minutesAgo(20),
      hours: 1,
    });
    await move(past, 'half', 1);
    await move(past, 'closed', 1);
    const dayThere = (instant: Date) =>
      new Intl.DateTimeFormat('sv', { timeZone: 'Pacific/Kiritimati' }).format(instant);
    const { Ada } = await membersOf(course);
    expect(Ada?.nextOn).toBe(dayThere(from));
    const monday = new Date(`${dayThere(minutesAgo(20))}T00:00:00Z`);
    monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
    expect(Ada?.lastWeek).toBe(monday.toISOString().slice(0, 10));
  });

  it('leaves out who became staff or left', async () => {
    const course = await aCourse();
    await cohorts.makeStaff(course.staff, course.id, course.ada);
    await cohorts.leave(course.kenji, course.id);
    expect(await membersOf(course)).toEqual({});
  });
});
