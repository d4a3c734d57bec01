import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { person } from '@loopmate/identity/tables';
import { InterviewsService, NotesService, RunningLateService } from '@loopmate/interviews';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, PlatformModule } from '@loopmate/platform';
import { NotificationsModule } from './notifications.module.ts';
import { NotificationsService } from './notifications.service.ts';

class HandClock extends Clock {
  movedMs = 0;
  override now(): number {
    return Date.now() + this.movedMs;
  }
}
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const clock = new HandClock();

let app: TestingModule;
let drop: () => Promise<void>;
let interviews: InterviewsService;
let notes: NotesService;

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  app = await Test.createTestingModule({
    imports: [
      PlatformModule.with(Config.from({ LOG_LEVEL: 'silent' }), clock),
      PersistenceModule.with(clone.url),
      NotificationsModule,
    ],
  }).compile();
  await app.init();
  interviews = app.get(InterviewsService);
  notes = app.get(NotesService);
}, 60_000);
afterAll(async () => {
  await app.close();
  await drop();
});

async function book(inMinutes: number) {
  const [ada, kenji] = [randomUUID(), randomUUID()];
  for (const id of [ada, kenji])
    await app
      .get(Database)
      .orm.insert(person)
      .values({ id, name: id === ada ? 'Ada' : 'Kenji', email: `${id}@example.com`, timeZone: 'UTC' });
  const startsAt = new Date(clock.now() + inMinutes * MINUTE_MS);
  const booking = { round: 'coding', format: 'quick', startsAt, people: [ada, kenji] } as const;
  const id = await interviews.book({ ...booking, state: 'confirmed', proposedBy: ada });
  await until(async () => (await told(kenji)).length > 0);
  return { id, ada, kenji };
}

const told = async (id: string) =>
  (await app.get(NotificationsService).list(id)).messages.map(({ body }) => body);
const toldOf = async (id: string, kind: string) => (await told(id)).filter((body) => body.kind === kind);
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not come');
    await new Promise((later) => setTimeout(later, 20));
  }
}
/** A job that has nothing to say leaves no other trace than its end. */
const newsEnded = (interviewId: string, count: number) =>
  until(async () => {
    const rows = await app.get(Database).sql`SELECT 1 FROM job
      WHERE kind = 'interview.news' AND key LIKE ${`${interviewId}:note_written:%`} AND ended_at IS NOT NULL`;
    return rows.length >= count;
  });
/** To a moment after the start of the next quarter of an hour. */
const nextQuarter = (minutes = 1) =>
  (clock.movedMs += QUARTER_MS - (clock.now() % QUARTER_MS) + minutes * MINUTE_MS);

describe('notes', () => {
  it('are told to the other once a quarter of an hour, however many there are', async () => {
    nextQuarter();
    const { id, ada, kenji } = await book(48 * 60);
    for (const text of ['One', 'Two', 'Three']) await notes.write(ada, id, text);
    nextQuarter();
    await until(async () => (await toldOf(kenji, 'note_written')).length > 0);
    await notes.write(ada, id, 'Four');
    await notes.write(kenji, id, 'Five');
    expect(await toldOf(kenji, 'note_written')).toHaveLength(1);
    nextQuarter();
    await newsEnded(id, 3);
    expect(await toldOf(kenji, 'note_written')).toEqual(
      Array.from({ length: 2 }, () => expect.objectContaining({ interviewId: id, partnerName: 'Ada' })),
    );
    expect(await toldOf(ada, 'note_written')).toHaveLength(1);
    expect(JSON.stringify(await told(kenji))).not.toContain('Four');
  });

  it('that were read by then are not told', async () => {
    nextQuarter();
    const { id, ada, kenji } = await book(48 * 60);
    const note = await notes.write(ada, id, 'Hello');
    await notes.markRead(kenji, id, note.id);
    nextQuarter();
    await newsEnded(id, 1);
    expect(await toldOf(kenji, 'note_written')).toEqual([]);
  });
});

describe('running late', () => {
  it('is told to the other at once, each time it is said', async () => {
    const { id, ada, kenji } = await book(20);
    await app.get(RunningLateService).say(ada, id, 5);
    await until(async () => (await toldOf(kenji, 'running_late')).length === 1);
    expect(await toldOf(kenji, 'running_late')).toMatchObject([{ minutes: 5, partnerName: 'Ada' }]);
    await app.get(RunningLateService).say(ada, id, 10);
    await until(async () => (await toldOf(kenji, 'running_late')).length === 2);
    expect((await toldOf(kenji, 'running_late'))[0]).toMatchObject({ minutes: 10 });
    expect(await toldOf(ada, 'running_late')).toEqual([]);
  });
});
