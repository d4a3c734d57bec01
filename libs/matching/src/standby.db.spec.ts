import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueueWish } from '@loopmate/contracts/matching';
import { person } from '@loopmate/identity/tables';
import { InterviewsService } from '@loopmate/interviews';
import { Jobs } from '@loopmate/jobs';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Config, PlatformModule } from '@loopmate/platform';
import { sql } from 'drizzle-orm';
import { BatchTicker } from './batch-ticker.ts';
import { standbyCall } from './matching-jobs.ts';
import { MatchingModule } from './matching.module.ts';
import { queueEntry, standby } from './matching.tables.ts';
import { NowTicker } from './now-ticker.ts';
import { QueueService } from './queue.service.ts';
import { StandbyService } from './standby.service.ts';

let app: TestingModule;
let database: Database;
let drop: () => Promise<void>;
let queue: QueueService;
let standbys: StandbyService;
const called: string[] = [];

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
  app.get(Jobs, { strict: false }).handle(standbyCall, async ({ personId }) => {
    if (await app.get(StandbyService).isWanted(personId)) called.push(personId);
  });
  await app.init();
  database = app.get(Database);
  queue = app.get(QueueService);
  standbys = app.get(StandbyService);
}, 60_000);
beforeEach(async () => {
  called.length = 0;
  await database.orm.delete(queueEntry);
  await database.orm.delete(standby);
});
afterAll(async () => {
  await app.close();
  await drop();
});

const coding: QueueWish = { rounds: ['coding'], format: 'quick' };

async function aPerson(change: Partial<typeof person.$inferInsert> = {}) {
  const id = randomUUID();
  await database.orm
    .insert(person)
    .values({ id, email: `${id}@example.com`, name: 'Ada', timeZone: 'UTC', ...change });
  return id;
}

/** Until every job that is due has run. */
async function settled() {
  for (let n = 0; n < 400; n++) {
    const [row] = await database.orm.execute<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM job WHERE kind IN ('queue.joined', 'standby.call') AND ended_at IS NULL`,
    );
    if (row?.n === 0) return;
    await new Promise((later) => setTimeout(later, 25));
  }
  throw new Error('jobs are left');
}

describe('somebody on standby', () => {
  it('is called when somebody comes whom they fit, once in half an hour', async () => {
    const [ada, kenji, noor] = [await aPerson(), await aPerson(), await aPerson()];
    await standbys.set(ada, coding, 2);
    await queue.join(kenji, coding);
    await settled();
    expect(called).toEqual([ada]);
    await queue.join(noor, coding);
    await queue.join(kenji, { ...coding, format: 'full' });
    await settled();
    expect(called).toEqual([ada]);
  });

  it('is left alone by whom they do not fit, when they are taken, and after their hours', async () => {
    const foreign = await aPerson({ spokenLanguages: ['ja'] });
    const [taken, over, other, kenji] = [await aPerson(), await aPerson(), await aPerson(), await aPerson()];
    for (const one of [foreign, taken, over]) await standbys.set(one, coding, 2);
    await database.orm
      .update(standby)
      .set({ until: sql`now() - interval '1 minute'` })
      .where(sql`person_id = ${over}`);
    await app.get(InterviewsService).book({
      round: 'behavioral',
      format: 'quick',
      startsAt: new Date(Date.now() + 30 * 60_000),
      people: [taken, other],
      state: 'confirmed',
      proposedBy: null,
    });
    await queue.join(kenji, coding);
    await settled();
    expect(called).toEqual([]);
    expect(await standbys.mine(over)).toEqual({ standby: null });
  });

  it('is not called any more once nobody waits, nor after standing down', async () => {
    const [ada, kenji] = [await aPerson(), await aPerson()];
    await standbys.set(ada, coding, 24);
    expect((await standbys.mine(ada)).standby).toMatchObject({ wish: coding });
    expect(await standbys.end(ada)).toEqual({ standby: null });
    await queue.join(kenji, coding);
    await settled();
    expect(called).toEqual([]);
    await queue.leave(kenji);
    expect(await standbys.isWanted(ada)).toBe(false);
  });

  it('are three of many, those who fit best', async () => {
    const peers = await Promise.all(Array.from({ length: 5 }, () => aPerson()));
    const far = await Promise.all(Array.from({ length: 5 }, () => aPerson({ targetLevel: 'principal' })));
    for (const one of [...far, ...peers]) await standbys.set(one, coding, 8);
    await queue.join(await aPerson(), coding);
    await settled();
    expect(called).toHaveLength(3);
    expect(peers).toEqual(expect.arrayContaining(called));
  });
});
