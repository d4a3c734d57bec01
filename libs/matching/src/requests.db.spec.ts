import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Availability } from '@loopmate/contracts/scheduling';
import { person } from '@loopmate/identity/tables';
import { InterviewsService } from '@loopmate/interviews';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Leases } from '@loopmate/jobs';
import { Clock, Config, Logger, PlatformModule, Refusal } from '@loopmate/platform';
import { AvailabilityService, SchedulingModule } from '@loopmate/scheduling';
import { eq, sql } from 'drizzle-orm';
import { BatchMatcher } from './batch-matcher.ts';
import { BatchTicker } from './batch-ticker.ts';
import { MatchingModule } from './matching.module.ts';
import { matchRequest, matchRun, queueEntry } from './matching.tables.ts';
import { NowMatcher } from './now-matcher.ts';
import { NowTicker } from './now-ticker.ts';
import { QueueService } from './queue.service.ts';
import { RequestsService } from './requests.service.ts';
import { RequestsStore } from './requests.store.ts';
import { SolverThread } from './solver-thread.ts';

let app: TestingModule;
let database: Database;
let drop: () => Promise<void>;
let wishes: RequestsService;
let matcher: BatchMatcher;
let interviews: InterviewsService;
let hours: AvailabilityService;

/** As the server runs from source. */
const fromSource = [
  '--conditions=source',
  '--import',
  new URL('../../../packages/tooling/run-ts.mjs', import.meta.url).href,
];

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  const config = Config.from({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://loopmate.example' });
  app = await Test.createTestingModule({
    imports: [
      PlatformModule.with(config),
      PersistenceModule.with(clone.url),
      SchedulingModule,
      MatchingModule,
    ],
  })
    // Runs are made by hand here.
    .overrideProvider(NowTicker)
    .useValue({})
    .overrideProvider(BatchTicker)
    .useValue({})
    .overrideProvider(SolverThread)
    .useValue(new SolverThread(undefined, fromSource))
    .compile();
  await app.init();
  database = app.get(Database);
  wishes = app.get(RequestsService);
  matcher = app.get(BatchMatcher);
  interviews = app.get(InterviewsService);
  hours = app.get(AvailabilityService);
}, 60_000);
beforeEach(async () => {
  await database.orm.update(matchRequest).set({ state: 'withdrawn' });
});
afterAll(async () => {
  await app.close();
  await drop();
});

const allWeek: Availability = {
  timeZone: 'UTC',
  rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
  overrides: [],
  acceptsAtOnce: false,
};

async function aPerson(
  change: Partial<typeof person.$inferInsert> = {},
  own: Partial<Availability> | null = {},
) {
  const id = randomUUID();
  const row = { id, email: `${id}@example.com`, name: 'Ada', timeZone: 'UTC', ...change };
  await database.orm.insert(person).values(row);
  if (own) await hours.save(id, { ...allWeek, ...own });
  return id;
}

const run = () => matcher.run(Date.now());
const quick = (round: 'coding' | 'ml_system_design' | 'behavioral' = 'coding') => ({
  round,
  format: 'quick' as const,
});

describe('a wish for a time', () => {
  it('becomes an interview in both people’s hours, at two hours’ notice, each with the round they asked for', async () => {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    await wishes.open(ada, quick());
    await wishes.open(kenji, quick('behavioral'));
    expect(await run()).toEqual({ seekers: 2, pairs: 1, booked: 1, fellBack: false });
    const [mine] = (await wishes.mine(ada)).requests;
    expect(mine?.state).toBe('matched');
    const summary = await interviews.summary(ada, mine?.interviewId ?? '');
    expect(summary).toMatchObject({ state: 'confirmed', round: 'coding', proposedByMe: false });
    expect((await interviews.summary(kenji, summary.id)).round).toBe('behavioral');
    const notice = Date.parse(summary.start) - Date.now();
    expect(notice).toBeGreaterThan(2 * 3_600_000 - 5_000);
    expect(notice).toBeLessThan(3 * 3_600_000);
  });

  it('meets nobody outside shared hours, nor on top of what is booked', async () => {
    const early = { rules: [{ weekday: 1, startMinute: 480, endMinute: 600 }] };
    const late = { rules: [{ weekday: 1, startMinute: 600, endMinute: 720 }] };
    const [ada, kenji] = [await aPerson({}, early), await aPerson({}, late)];
    await wishes.open(ada, quick());
    await wishes.open(kenji, quick());
    expect(await run()).toMatchObject({ seekers: 2, booked: 0 });
    expect((await wishes.mine(ada)).requests[0]).toMatchObject({ state: 'open', missedDays: 1 });
    await run();
    expect((await wishes.mine(ada)).requests[0]?.missedDays).toBe(1);
  });

  it('stays open when its times were taken a moment ago, and finds another in the next run', async () => {
    const [ada, kenji, third] = [await aPerson(), await aPerson(), await aPerson()];
    await wishes.open(ada, quick());
    await wishes.open(kenji, quick());
    const first = new Date(Math.ceil((Date.now() + 2 * 3_600_000) / 1_800_000) * 1_800_000);
    const solver = app.get(SolverThread);
    const solve = solver.solve.bind(solver);
    // Between the run's reading and its booking somebody else books Ada.
    solver.solve = async (...given) => {
      await interviews.book({
        ...quick('behavioral'),
        startsAt: first,
        people: [ada, third],
        state: 'confirmed',
        proposedBy: third,
      });
      return solve(...given);
    };
    const result = await run().finally(() => (solver.solve = solve));
    expect(result.booked).toBe(0);
    expect((await wishes.mine(kenji)).requests[0]?.state).toBe('open');
    expect(await run()).toMatchObject({ booked: 1 });
  });

  it('is one a round, six at most, and only for who gave hours', async () => {
    const ada = await aPerson();
    await wishes.open(ada, quick());
    const { requests } = await wishes.open(ada, { round: 'coding', format: 'full' });
    expect(requests.filter(({ state }) => state === 'open')).toMatchObject([{ format: 'full' }]);
    const rounds = ['recruiter', 'ml_fundamentals', 'ml_system_design', 'dl_applied_ai'] as const;
    for (const round of [...rounds, 'ml_engineering_ops'] as const)
      await wishes.open(ada, { round, format: 'quick' });
    await expect(wishes.open(ada, quick('behavioral'))).rejects.toEqual(
      new Refusal('too_many_requests_open'),
    );
    const without = await aPerson({}, null);
    await expect(wishes.open(without, quick())).rejects.toEqual(new Refusal('no_hours_given'));
  });

  it('stays within its limit however many ask at once', async () => {
    const ada = await aPerson();
    const rounds = (await wishes.mine(ada)) && ['coding', 'behavioral', 'ml_system_design'];
    const asked = await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) =>
        wishes.open(ada, { round: (rounds[n % 3] ?? 'coding') as 'coding', format: 'quick' }),
      ),
    );
    expect(asked.every(({ status }) => status === 'fulfilled')).toBe(true);
    const open = await database.orm.select().from(matchRequest).where(eq(matchRequest.personId, ada));
    expect(open).toHaveLength(3);
  });

  it('is taken back by nobody but its owner', async () => {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    const [mine] = (await wishes.open(ada, quick())).requests;
    await expect(wishes.withdraw(kenji, mine?.id ?? '')).rejects.toEqual(new Refusal('not_found'));
    expect((await wishes.withdraw(ada, mine?.id ?? '')).requests[0]?.state).toBe('withdrawn');
  });

  it('is opened by a long wait for now, once, and goes before others', async () => {
    const ada = await aPerson();
    await app.get(QueueService).join(ada, { rounds: ['behavioral'], format: 'quick' });
    await database.orm.update(queueEntry).set({ since: sql`now() - interval '5 minutes'` });
    await app.get(NowMatcher).run(0);
    const [mine] = (await wishes.mine(ada)).requests;
    expect(mine).toMatchObject({ state: 'open', round: 'behavioral' });
    expect(await app.get(QueueService).place(ada)).toMatchObject({ state: 'waiting', hasRequest: true });
    await wishes.withdraw(ada, mine?.id ?? '');
    await app.get(NowMatcher).run(0);
    expect(await app.get(RequestsStore).hasOpen(ada)).toBe(false);
  });
});

describe('the run of an hour', () => {
  it('is one, however many nodes look, and is kept with what came of it', async () => {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    await wishes.open(ada, quick());
    await wishes.open(kenji, quick());
    const aNode = () =>
      new BatchTicker(matcher, app.get(RequestsStore), app.get(Clock), app.get(Logger), app.get(Leases));
    await Promise.all([aNode().runIfDue(), aNode().runIfDue()]);
    await aNode().runIfDue();
    const runs = await database.orm.select().from(matchRun);
    expect(runs).toMatchObject([{ seekers: 2, pairs: 1, booked: 1, fellBack: false }]);
    expect(runs[0]?.endedAt).not.toBeNull();
  });
});

describe('the solver’s thread', () => {
  it('falls back to the quick rule when the exact one is too slow', async () => {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    await wishes.open(ada, quick());
    await wishes.open(kenji, quick());
    const solver = app.get(SolverThread);
    const hasty = new SolverThread(0, fromSource);
    const solve = solver.solve.bind(solver);
    solver.solve = (...given) => hasty.solve(...given);
    const result = await run().finally(() => (solver.solve = solve));
    expect(result).toMatchObject({ booked: 1, fellBack: true });
  });
});
