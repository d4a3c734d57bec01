import { randomUUID } from 'node:crypto';
import { Test } from '@nestjs/testing';
import type { ErrorCode } from '@loopmate/contracts/errors';
import type { Availability } from '@loopmate/contracts/scheduling';
import { InterviewsService } from '@loopmate/interviews';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, PlatformModule, Refusal } from '@loopmate/platform';
import ICAL from 'ical.js';
import { AvailabilityService } from './availability.service.ts';
import { BookingsService } from './bookings.service.ts';
import { CalendarFeedService } from './calendar-feed.service.ts';
import { CalendarService } from './calendar.service.ts';
import { MovesService } from './moves.service.ts';
import { SchedulingModule } from './scheduling.module.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const wanted = { round: 'coding', format: 'quick' } as const;

class HandClock extends Clock {
  movedMs = 0;

  override now(): number {
    return Date.now() + this.movedMs;
  }
}

const allWeek: Availability = {
  timeZone: 'Europe/Lisbon',
  rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
  overrides: [],
  acceptsAtOnce: true,
};

/** The lib on a database of its own, with many questions and a clock to turn by hand. The database's clock is real. */
export async function openScheduling() {
  const clone = await cloneDatabase();
  const config = Config.from({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://loopmate.example' });
  const clock = new HandClock();
  const app = await Test.createTestingModule({
    imports: [PlatformModule.with(config, clock), PersistenceModule.with(clone.url), SchedulingModule],
  }).compile();
  await app.init();
  const database = app.get(Database);
  await manyQuestions(database);
  const availability = app.get(AvailabilityService);
  const bookings = app.get(BookingsService);

  async function aPerson(change: { timeZone?: string } = {}, hours: Partial<Availability> | null = {}) {
    const id = randomUUID();
    const timeZone = change.timeZone ?? 'Europe/Lisbon';
    await database.sql`
      INSERT INTO person (id, email, name, time_zone) VALUES (${id}, ${`${id}@example.com`}, 'Ada', ${timeZone})`;
    if (hours) await availability.save(id, { ...allWeek, ...hours });
    return id;
  }

  return {
    app,
    clock,
    database,
    bookings,
    interviews: app.get(InterviewsService),
    moves: app.get(MovesService),
    calendars: app.get(CalendarService),
    feeds: app.get(CalendarFeedService),
    aPerson,
    book: (me: string, peerId: string, start: Date) => bookings.book(me, { ...wanted, start, peerId }),
    close: async () => {
      await app.close();
      await clone.drop();
    },
  };
}
export type Scheduling = Awaited<ReturnType<typeof openScheduling>>;

/** The bank's own two a round are met after one interview; these specs book more. */
async function manyQuestions({ sql }: Database): Promise<void> {
  await sql`INSERT INTO question (slug, current_version)
    SELECT slug || '-' || n, 1 FROM question, generate_series(1, 60) AS n`;
  await sql`INSERT INTO question_version
    SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'slug', slug || '-' || n,
      'version', 1, 'content_hash', content_hash || n))).* FROM question_version v, generate_series(1, 60) AS n`;
}

/** A half hour of the grid, so many days and hours from now. */
export const inDays = (days: number, hours = 0): Date =>
  new Date(Math.ceil((Date.now() + days * DAY + hours * HOUR) / (30 * MINUTE)) * 30 * MINUTE);

export const refused = (code: ErrorCode): Refusal => new Refusal(code);

/** What became of an attempt: `done`, the code of a refusal, or the error nobody foresaw. */
export async function outcomeOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
}

/** The one event of a calendar file, read back by a parser that is not ours. */
export function readEvent(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const components = calendar.getAllSubcomponents('vevent');
  if (components.length !== 1) throw new Error(`${components.length} events instead of one`);
  const event = new ICAL.Event(components[0]);
  return {
    method: calendar.getFirstPropertyValue('method'),
    status: components[0]?.getFirstPropertyValue('status'),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate(),
    attendees: event.attendees.map((one) => String(one.getFirstValue())),
  };
}
