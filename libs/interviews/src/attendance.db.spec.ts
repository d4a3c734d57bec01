import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { ErrorCode } from '@loopmate/contracts/errors';
import { INITIAL_ROOM, type Phase } from '@loopmate/domain';
import { person } from '@loopmate/identity/tables';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, PlatformModule, Refusal } from '@loopmate/platform';
import { AttendanceService } from './attendance.service.ts';
import { InterviewsModule } from './interviews.module.ts';
import { InterviewsService } from './interviews.service.ts';
import { OutagesStore } from './outages.store.ts';
import type { presenceBodies } from './presence-log.ts';
import type { z } from 'zod';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

class HandClock extends Clock {
  ms = Date.parse('2027-03-01T18:00:00Z');
  override now() {
    return this.ms;
  }
}

const clock = new HandClock();
let app: TestingModule;
let drop: () => Promise<void>;
let database: Database;
let interviews: InterviewsService;
let attendance: AttendanceService;

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  app = await Test.createTestingModule({
    imports: [
      PlatformModule.with(Config.from({ LOG_LEVEL: 'silent' }), clock),
      PersistenceModule.with(clone.url),
      InterviewsModule,
    ],
  }).compile();
  await app.init();
  database = app.get(Database);
  interviews = app.get(InterviewsService);
  attendance = app.get(AttendanceService);
}, 60_000);
afterAll(async () => {
  await app.close();
  await drop();
});

async function aPerson(name: string) {
  const id = randomUUID();
  await database.orm.insert(person).values({ id, name, email: `${id}@example.com`, timeZone: 'UTC' });
  return id;
}

/** Ada interviews Kenji in half 1; it starts in half an hour of a day that no other interview of this file is on. */
async function anInterview(people?: readonly [string, string]) {
  clock.ms += DAY;
  const [ada, kenji] = people ?? [await aPerson('Ada'), await aPerson('Kenji')];
  const start = clock.ms + 30 * MINUTE;
  const id = await interviews.book({
    round: 'coding',
    format: 'quick',
    startsAt: new Date(start),
    people: [ada, kenji],
    state: 'confirmed',
    proposedBy: ada,
  });
  /** Puts the clock at so many minutes from the start. */
  const at = (minutes: number) => void (clock.ms = start + minutes * MINUTE);
  const seen = async () => {
    const { state, attendance: both } = await interviews.summary(ada, id);
    return { state, ada: both?.mine.is, kenji: both?.theirs.is };
  };
  return { id, ada, kenji, start, at, seen };
}
type Interview = Awaited<ReturnType<typeof anInterview>>;

async function logged(
  { id }: Interview,
  personId: string,
  what: z.infer<(typeof presenceBodies)['attendance' | 'connection']>['what'],
  kind: 'attendance' | 'connection' = 'attendance',
) {
  await interviews.append(id, { kind, half: 1, personId, body: { what } });
}

async function move(id: string, phase: Phase, half: 1 | 2 = 1) {
  const version = (await interviews.moved(new Map([[id, -1]]))).get(id) ?? 0;
  await interviews.advance(id, version, { ...INITIAL_ROOM, phase, half }, { type: 'test' });
}

async function until<T>(ask: () => Promise<T>, isRight: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 8_000;
  for (;;) {
    const value = await ask();
    if (isRight(value) || Date.now() > deadline) return value;
    await new Promise((later) => setTimeout(later, 20));
  }
}
/** Puts the clock past the grace time and waits for the job. */
async function settled(one: Interview) {
  one.at(10);
  await until(one.seen, ({ ada }) => ada !== undefined);
  return one.seen();
}
const news = async ({ id }: Interview) =>
  (
    await database.sql<{ kind: string; by: string | null }[]>`
      SELECT body->>'kind' AS kind, body->>'by' AS by FROM job
      WHERE kind = 'interview.news' AND body->>'interviewId' = ${id} ORDER BY created_at`
  ).filter(({ kind }) => kind !== 'interview_booked');
const refusal = async (work: Promise<unknown>): Promise<ErrorCode | 'none'> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
async function aNoShow(people?: readonly [string, string]) {
  const one = await anInterview(people);
  one.at(-1);
  await logged(one, one.ada, 'joined');
  await settled(one);
  return one;
}

describe('ten minutes after the start', () => {
  it('who is not there has not come, the time of both is free, and both are told once', async () => {
    const one = await anInterview();
    one.at(-1);
    await logged(one, one.ada, 'joined');
    one.at(9.9);
    await new Promise((quiet) => setTimeout(quiet, 1_200));
    expect(await one.seen()).toEqual({ state: 'confirmed', ada: undefined, kenji: undefined });
    expect(await settled(one)).toEqual({ state: 'missed', ada: 'attended', kenji: 'no_show' });
    expect((await interviews.busy([one.ada, one.kenji])).get(one.ada)).toEqual([]);
    expect((await news(one)).filter(({ kind }) => kind === 'interview_missed')).toHaveLength(1);
  });

  it('both may be absent', async () => {
    expect(await settled(await anInterview())).toEqual({ state: 'missed', ada: 'no_show', kenji: 'no_show' });
  });

  it('an interview that goes on is settled and stays live; who came after T+5 is late', async () => {
    const one = await anInterview();
    one.at(-2);
    await logged(one, one.ada, 'joined');
    one.at(8);
    await logged(one, one.kenji, 'joined');
    await move(one.id, 'hello');
    expect(await settled(one)).toEqual({ state: 'live', ada: 'attended', kenji: 'late' });
    const { attendance: both } = await interviews.summary(one.kenji, one.id);
    expect(both?.mine).toEqual({ is: 'late', minutesLate: 8, dispute: null });
    const halves = await interviews.halves(one.id);
    expect(halves.map(({ candidateId, lostMinutes }) => [candidateId, lostMinutes])).toEqual([
      [one.kenji, 8],
      [one.ada, 0],
    ]);
  });

  it('a connection that broke off is a technical failure, and loses no minutes', async () => {
    const one = await anInterview();
    one.at(-2);
    await logged(one, one.ada, 'joined');
    await logged(one, one.kenji, 'arrived', 'connection');
    one.at(0);
    await logged(one, one.kenji, 'lost', 'connection');
    one.at(8);
    await logged(one, one.kenji, 'joined');
    await move(one.id, 'hello');
    expect(await settled(one)).toEqual({ state: 'live', ada: 'attended', kenji: 'technical' });
    expect((await interviews.halves(one.id)).map(({ lostMinutes }) => lostMinutes)).toEqual([0, 0]);
  });

  it('waits as long after a server that was away, and holds nobody to it', async () => {
    const one = await anInterview();
    const [from, to] = [new Date(one.start - 2 * MINUTE), new Date(one.start + 6 * MINUTE)];
    await database.sql`INSERT INTO outage (began_at, ended_at) VALUES (${from}, ${to})`;
    one.at(10);
    await new Promise((quiet) => setTimeout(quiet, 1_500));
    expect(await one.seen()).toEqual({ state: 'confirmed', ada: undefined, kenji: undefined });
    one.at(16);
    await until(one.seen, ({ ada }) => ada !== undefined);
    expect(await one.seen()).toEqual({ state: 'missed', ada: 'technical', kenji: 'technical' });
  });

  it('a job that runs again changes nothing, whatever the log says by then', async () => {
    const one = await anInterview();
    one.at(-2);
    await logged(one, one.ada, 'joined');
    one.at(8);
    await logged(one, one.kenji, 'joined');
    await move(one.id, 'hello');
    expect(await settled(one)).toMatchObject({ kenji: 'late' });
    one.at(-3);
    await logged(one, one.kenji, 'joined');
    one.at(11);
    await database.sql`UPDATE job SET ended_at = NULL, leased_until = NULL
      WHERE body->>'interviewId' = ${one.id} AND kind = 'interview.attendance_due'`;
    const left = await until(
      () => database.sql`SELECT 1 FROM job WHERE body->>'interviewId' = ${one.id} AND ended_at IS NULL
        AND kind = 'interview.attendance_due'`,
      (rows) => rows.length === 0,
    );
    expect([left.length, await one.seen()]).toEqual([0, { state: 'live', ada: 'attended', kenji: 'late' }]);
  });

  it('of a start that was moved, nothing happens', async () => {
    const one = await anInterview();
    await database.sql`UPDATE interview SET starts_at = starts_at + interval '1 hour' WHERE id = ${one.id}`;
    one.at(10);
    await new Promise((quiet) => setTimeout(quiet, 1_500));
    expect((await one.seen()).state).toBe('confirmed');
  });

  it('a room that closes earlier is settled with it', async () => {
    const one = await anInterview();
    one.at(-5);
    await logged(one, one.ada, 'joined');
    await logged(one, one.kenji, 'joined');
    await move(one.id, 'hello');
    await move(one.id, 'closed', 2);
    expect(await one.seen()).toEqual({ state: 'completed', ada: 'attended', kenji: 'attended' });
  });
});

describe('a minute after the start', () => {
  const calls = async (one: Interview) =>
    (await news(one)).filter(({ kind }) => kind === 'partner_waiting').map(({ by }) => by);

  it('who waits alone has the other called, once', async () => {
    const one = await anInterview();
    one.at(-1);
    await logged(one, one.ada, 'joined');
    one.at(1);
    expect(
      await until(
        () => calls(one),
        (all) => all.length > 0,
      ),
    ).toEqual([one.ada]);
    await interviews.callPartner(one.id);
    expect(await calls(one)).toEqual([one.ada]);
    expect(await interviews.events(one.id, ['connection'])).toHaveLength(1);
  });

  it('nobody is called when nobody waits; who comes then and waits has it done', async () => {
    const one = await anInterview();
    one.at(1);
    await new Promise((quiet) => setTimeout(quiet, 1_500));
    expect(await calls(one)).toEqual([]);
    one.at(3);
    await logged(one, one.kenji, 'joined');
    await interviews.callPartner(one.id);
    expect(await calls(one)).toEqual([one.kenji]);
  });
});

describe('who goes on with somebody else', () => {
  const waiting = async (minutes: number) => {
    const one = await anInterview();
    one.at(-1);
    await logged(one, one.ada, 'joined');
    one.at(minutes);
    return one;
  };
  const giveUp = (one: Interview) => database.transaction(() => interviews.giveUp(one.ada, one.id));

  it('has waited five minutes in the room, and the other is not there', async () => {
    const early = await waiting(4);
    expect(await refusal(giveUp(early))).toBe('not_now');
    const outside = await anInterview();
    outside.at(6);
    expect(await refusal(giveUp(outside))).toBe('not_now');
    const met = await waiting(6);
    await move(met.id, 'hello');
    expect(await refusal(giveUp(met))).toBe('not_now');
    const one = await waiting(6);
    expect(await refusal(database.transaction(() => interviews.giveUp(one.kenji, one.id)))).toBe('not_now');
    await giveUp(one);
    expect((await one.seen()).state).toBe('missed');
    expect(await interviews.busy([one.ada, one.kenji])).toEqual(
      new Map([
        [one.ada, []],
        [one.kenji, []],
      ]),
    );
    await giveUp(one);
  });

  it('is marked as come at once; the other as absent ten minutes after the start, and both are told then', async () => {
    const one = await waiting(6);
    await giveUp(one);
    expect(await news(one)).not.toContainEqual(expect.objectContaining({ kind: 'interview_missed' }));
    expect(await settled(one)).toEqual({ state: 'missed', ada: 'attended', kenji: 'no_show' });
    expect(await news(one)).toContainEqual({ kind: 'interview_missed', by: null });
  });

  it('leaves the other late, not absent, who came to the closed door in time', async () => {
    const one = await waiting(6);
    await giveUp(one);
    one.at(8);
    await logged(one, one.kenji, 'arrived', 'connection');
    expect(await settled(one)).toEqual({ state: 'missed', ada: 'attended', kenji: 'late' });
  });
});

describe('a cancelled interview', () => {
  it('in time counts for nobody', async () => {
    const one = await anInterview();
    await interviews.cancel(one.kenji, one.id, null);
    expect(await one.seen()).toEqual({ state: 'cancelled', ada: 'cancelled', kenji: 'cancelled' });
  });

  it('after the start, by who had not come, is not coming', async () => {
    const one = await anInterview();
    one.at(4);
    await interviews.cancel(one.kenji, one.id, null);
    expect(await one.seen()).toEqual({ state: 'cancelled', ada: 'cancelled', kenji: 'no_show' });
  });
});

describe('a dispute', () => {
  it('is said once, within seven days, by the one it is about, and the other is told', async () => {
    const one = await aNoShow();
    expect(await refusal(attendance.dispute(one.ada, one.id, 'x'))).toBe('dispute_closed');
    expect(await refusal(attendance.dispute(randomUUID(), one.id, 'x'))).toBe('not_found');
    expect((await interviews.summary(one.kenji, one.id)).disputeUntil).not.toBeNull();
    await attendance.dispute(one.kenji, one.id, 'The connection failed');
    const seen = await interviews.summary(one.kenji, one.id);
    expect([seen.attendance?.mine.dispute, seen.disputeUntil]).toEqual(['The connection failed', null]);
    expect(await refusal(attendance.dispute(one.kenji, one.id, 'Again'))).toBe('dispute_closed');
    expect(await news(one)).toContainEqual({ kind: 'attendance_disputed', by: one.kenji });

    const late = await aNoShow();
    clock.ms += 7 * DAY;
    expect(await refusal(attendance.dispute(late.kenji, late.id, 'x'))).toBe('dispute_closed');
  });

  it('counts for nothing until it is settled; the other’s word settles it', async () => {
    const one = await aNoShow();
    const reliability = async () => (await interviews.reliability([one.kenji])).get(one.kenji);
    expect(await reliability()).toMatchObject({ cameOf: [0, 1] });
    await attendance.dispute(one.kenji, one.id, 'The connection failed');
    expect(await reliability()).toMatchObject({ cameOf: [0, 0], value: 0.9 });
    expect(await refusal(attendance.excuse(one.kenji, one.id))).toBe('dispute_closed');
    clock.ms += 8 * DAY;
    await attendance.excuse(one.ada, one.id);
    expect((await one.seen()).kenji).toBe('excused');
    expect(await reliability()).toMatchObject({ cameOf: [0, 0] });
    expect(await news(one)).toContainEqual({ kind: 'attendance_excused', by: one.ada });
    expect(await refusal(attendance.excuse(one.ada, one.id))).toBe('dispute_closed');
  });

  it('is not for who did not come either to answer', async () => {
    const one = await anInterview();
    await settled(one);
    await attendance.dispute(one.kenji, one.id, 'I was there');
    expect(await refusal(attendance.excuse(one.ada, one.id))).toBe('dispute_closed');
  });
});

describe('two absences within thirty days', () => {
  it('put a person last in the queue for seven days', async () => {
    const first = await aNoShow();
    const last = async () =>
      (await interviews.reliability([first.kenji])).get(first.kenji)?.lastInQueueUntil ?? null;
    expect(await last()).toBeNull();
    const second = await aNoShow([first.ada, first.kenji]);
    expect(await last()).toBe(second.start + 7 * DAY);
    clock.ms += 7 * DAY;
    expect(await last()).toBeNull();
  });
});

describe('the pulse', () => {
  it('leaves no outage while it beats, and one when every node was silent', async () => {
    const store = app.get(OutagesStore);
    const found = () => store.between(new Date(Date.now() - DAY), new Date(Date.now() + DAY));
    await store.beat(30_000);
    await store.beat(30_000);
    expect(await found()).toEqual([]);
    await database.sql`UPDATE pulse SET beat_at = now() - interval '5 min'`;
    await Promise.all([store.beat(30_000), store.beat(30_000)]);
    const outages = await found();
    expect(outages).toHaveLength(1);
    expect(Math.round(((outages[0]?.to ?? 0) - (outages[0]?.from ?? 0)) / MINUTE)).toBe(5);
  });
});
