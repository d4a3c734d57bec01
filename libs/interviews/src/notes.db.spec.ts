import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { NOTES_A_PERSON } from '@loopmate/contracts/notes';
import type { ErrorCode } from '@loopmate/contracts/errors';
import { person } from '@loopmate/identity/tables';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, PlatformModule, Refusal } from '@loopmate/platform';
import { sql } from 'drizzle-orm';
import { InterviewsModule } from './interviews.module.ts';
import { InterviewsService } from './interviews.service.ts';
import { NotesService } from './notes.service.ts';
import { ReportsService } from './reports.service.ts';
import { RunningLateService } from './running-late.service.ts';

class HandClock extends Clock {
  movedMs = 0;
  override now(): number {
    return Date.now() + this.movedMs;
  }
}
const MINUTE_MS = 60_000;
const clock = new HandClock();

let app: TestingModule;
let drop: () => Promise<void>;
let database: Database;
let interviews: InterviewsService;
let notes: NotesService;
let late: RunningLateService;

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
  notes = app.get(NotesService);
  late = app.get(RunningLateService);
}, 60_000);
afterAll(async () => {
  await app.close();
  await drop();
});

async function aPerson() {
  const id = randomUUID();
  await database.orm.insert(person).values({ id, name: 'Ada', email: `${id}@example.com`, timeZone: 'UTC' });
  return id;
}

async function booked(inMinutes = 48 * 60, state: 'confirmed' | 'proposed' = 'confirmed') {
  const [ada, kenji] = [await aPerson(), await aPerson()];
  const startsAt = new Date(clock.now() + inMinutes * MINUTE_MS);
  const answerBy = new Date(clock.now() + 10 * MINUTE_MS);
  const booking = { round: 'coding', format: 'quick', startsAt, people: [ada, kenji], state } as const;
  return { id: await interviews.book({ ...booking, proposedBy: ada, answerBy }), ada, kenji };
}

const refused = (code: ErrorCode) => new Refusal(code);
const unreadOf = async (who: string, id: string) => (await interviews.summary(who, id)).unreadNotes;

describe('notes before an interview', () => {
  it('are for the two alone, in order, and unread until the other has seen them', async () => {
    const { id, ada, kenji } = await booked();
    await notes.write(ada, id, 'Which language will you use?');
    const second = await notes.write(ada, id, '<b>Python</b> here');
    expect((await notes.list(kenji, id)).notes).toMatchObject([
      { isMine: false, text: 'Which language will you use?', readAt: null },
      { isMine: false, text: '<b>Python</b> here', readAt: null },
    ]);
    expect([await unreadOf(kenji, id), await unreadOf(ada, id)]).toEqual([2, 0]);
    await notes.markRead(kenji, id, second.id);
    const third = await notes.write(ada, id, 'And bring tea');
    expect(await unreadOf(kenji, id)).toBe(1);
    // The author's own reading marks nothing.
    await notes.markRead(ada, id, third.id);
    expect(await unreadOf(kenji, id)).toBe(1);
    expect((await notes.list(ada, id)).notes.map((one) => one.readAt !== null)).toEqual([true, true, false]);
    const stranger = await aPerson();
    for (const act of [
      () => notes.list(stranger, id),
      () => notes.write(stranger, id, 'Hello'),
      () => notes.markRead(stranger, id, third.id),
      () => notes.write(ada, randomUUID(), 'Hello'),
    ])
      await expect(act()).rejects.toEqual(refused('not_found'));
  });

  it('cannot be marked by the id of a note of another interview', async () => {
    const [one, other] = [await booked(), await booked()];
    const note = await notes.write(one.ada, one.id, 'Here');
    await notes.write(other.ada, other.id, 'There');
    await expect(notes.markRead(other.kenji, other.id, note.id)).rejects.toEqual(refused('not_found'));
    expect([await unreadOf(one.kenji, one.id), await unreadOf(other.kenji, other.id)]).toEqual([1, 1]);
  });

  it('begin with the booking and end when the room closes or the interview is off', async () => {
    const asked = await booked(60, 'proposed');
    await expect(notes.write(asked.kenji, asked.id, 'Hello')).rejects.toEqual(refused('not_now'));
    await interviews.accept(asked.kenji, asked.id);
    await notes.write(asked.kenji, asked.id, 'Hello');
    const { id, ada } = await booked();
    await notes.write(ada, id, 'See you');
    await interviews.cancel(ada, id, null);
    await expect(notes.write(ada, id, 'Sorry')).rejects.toEqual(refused('not_now'));
    expect(await notes.list(ada, id)).toMatchObject({ notes: [{ text: 'See you' }], canWrite: false });
    // 60 minutes until the start, 70 booked, 10 more until the room closes.
    clock.movedMs += (60 + 70 + 9) * MINUTE_MS;
    await notes.write(asked.ada, asked.id, 'Well done');
    clock.movedMs += 2 * MINUTE_MS;
    await expect(notes.write(asked.ada, asked.id, 'Too late')).rejects.toEqual(refused('not_now'));
  });

  it('come ten a minute at most, each person’s own', async () => {
    const { id, ada, kenji } = await booked();
    const many = await Promise.allSettled(Array.from({ length: 14 }, (_, n) => notes.write(ada, id, `${n}`)));
    const lost = many.filter((one) => one.status === 'rejected').map((one): unknown => one.reason);
    expect(lost).toEqual(Array.from({ length: 4 }, () => refused('too_many_requests')));
    await notes.write(kenji, id, 'Slowly');
    clock.movedMs += MINUTE_MS + 1;
    await notes.write(ada, id, 'Sorry');
  });

  it('are a hundred a person and interview', async () => {
    const { id, ada, kenji } = await booked();
    await database.orm.execute(sql`INSERT INTO interview_note (id, interview_id, author_id, text, written_at)
      SELECT gen_random_uuid(), ${id}, ${ada}, 'x', now() - interval '1 day'
      FROM generate_series(1, ${NOTES_A_PERSON - 1})`);
    await notes.write(ada, id, 'The last one');
    await expect(notes.write(ada, id, 'One more')).rejects.toEqual(refused('too_many_notes'));
    await notes.write(kenji, id, 'I still can');
  });
});

describe('saying that one is late', () => {
  const minutes = async (who: string, id: string) => (await interviews.summary(who, id)).lateMinutes;

  it('shows to both, the latest word counts, and twice is enough', async () => {
    const { id, ada, kenji } = await booked(20);
    expect(await minutes(ada, id)).toEqual({ mine: null, partner: null });
    await late.say(ada, id, 5);
    expect(await minutes(kenji, id)).toEqual({ mine: null, partner: 5 });
    await late.say(ada, id, 10);
    expect(await minutes(kenji, id)).toEqual({ mine: null, partner: 10 });
    expect(await minutes(ada, id)).toEqual({ mine: 10, partner: null });
    await expect(late.say(ada, id, 5)).rejects.toEqual(refused('late_twice'));
    await late.say(kenji, id, 5);
    const events = await interviews.events(id, ['attendance']);
    expect(events.map(({ personId, body }) => [personId, body])).toEqual([
      [ada, { what: 'running_late', minutes: 5 }],
      [ada, { what: 'running_late', minutes: 10 }],
      [kenji, { what: 'running_late', minutes: 5 }],
    ]);
  });

  it('counts to two when pressed many times at once', async () => {
    const { id, ada } = await booked(20);
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => late.say(ada, id, 5)));
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
  });

  it('is for the two, from half an hour before until ten minutes after', async () => {
    const { id, ada, kenji } = await booked(31);
    await expect(late.say(ada, id, 5)).rejects.toEqual(refused('not_now'));
    await expect(late.say(await aPerson(), id, 5)).rejects.toEqual(refused('not_found'));
    clock.movedMs += 40 * MINUTE_MS;
    await late.say(ada, id, 10);
    clock.movedMs += 2 * MINUTE_MS;
    await expect(late.say(kenji, id, 5)).rejects.toEqual(refused('not_now'));
    const asked = await booked(20, 'proposed');
    await expect(late.say(asked.ada, asked.id, 5)).rejects.toEqual(refused('not_now'));
  });
});

describe('a report', () => {
  const reports = (id: string) =>
    database.orm.execute(
      sql`SELECT reporter_id, reported_id, reason, text FROM report WHERE interview_id = ${id}`,
    );

  it('names the other by the interview, can be completed and loses no words', async () => {
    const { id, ada, kenji } = await booked();
    const service = app.get(ReportsService);
    await service.file(ada, id, { reason: 'unsaid', text: '' });
    await service.file(ada, id, { reason: 'rude', text: 'Laughed at every answer.' });
    await service.file(ada, id, { reason: 'unsaid', text: '' });
    expect([...(await reports(id))]).toEqual([
      { reporter_id: ada, reported_id: kenji, reason: 'rude', text: 'Laughed at every answer.' },
    ]);
    await service.file(kenji, id, { reason: 'other', text: '' });
    expect([...(await reports(id))]).toHaveLength(2);
    const stranger = service.file(await aPerson(), id, { reason: 'spam', text: '' });
    await expect(stranger).rejects.toEqual(refused('not_found'));
  });

  it('outlives the account it is about', async () => {
    const { id, ada, kenji } = await booked();
    await app.get(ReportsService).file(ada, id, { reason: 'harassment', text: 'Threats.' });
    await database.orm.execute(sql`DELETE FROM person WHERE id = ${kenji}`);
    expect([...(await reports(id))]).toMatchObject([{ reported_id: null, text: 'Threats.' }]);
  });
});
