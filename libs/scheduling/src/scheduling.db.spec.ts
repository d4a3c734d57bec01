// One file over its usual length: all of it shares one application and one database, which cost more than the specs.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Availability } from '@loopmate/contracts/scheduling';
import type { ErrorCode } from '@loopmate/contracts/errors';
import { person } from '@loopmate/identity/tables';
import { InterviewsService } from '@loopmate/interviews';
import { Database, PersistenceModule, cloneDatabase, faultOf } from '@loopmate/persistence';
import { Config, PlatformModule, Refusal } from '@loopmate/platform';
import { sql } from 'drizzle-orm';
import ICAL from 'ical.js';
import { AvailabilityService } from './availability.service.ts';
import { BookingsService, answerBy } from './bookings.service.ts';
import { CalendarService } from './calendar.service.ts';
import { InvitesService } from './invites.service.ts';
import { SchedulingModule } from './scheduling.module.ts';
import { SlotsService } from './slots.service.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const wanted = { round: 'coding', format: 'quick' } as const;

let app: TestingModule;
let drop: () => Promise<void>;
let database: Database;
let availability: AvailabilityService;
let bookings: BookingsService;
let slots: SlotsService;
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
  await manyQuestions();
  availability = app.get(AvailabilityService);
  bookings = app.get(BookingsService);
  slots = app.get(SlotsService);
  interviews = app.get(InterviewsService);
  invites = app.get(InvitesService);
}, 60_000);
afterAll(async () => {
  await app.close();
  await drop();
});

/** The bank's own two a round are met after one interview; these specs book more. */
async function manyQuestions() {
  await database.orm.execute(
    sql`INSERT INTO question (slug, current_version) SELECT slug || '-' || n, 1 FROM question, generate_series(1, 10) AS n`,
  );
  await database.orm.execute(sql`INSERT INTO question_version
    SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'slug', slug || '-' || n,
      'version', 1, 'content_hash', content_hash || n))).* FROM question_version v, generate_series(1, 10) AS n`);
}

const allWeek: Availability = {
  timeZone: 'Europe/Lisbon',
  rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
  overrides: [],
  acceptsAtOnce: true,
};

async function aPerson(
  change: Partial<typeof person.$inferInsert> = {},
  hours: Partial<Availability> | null = {},
) {
  const id = randomUUID();
  const row = { id, email: `${id}@example.com`, name: 'Ada', timeZone: 'Europe/Lisbon', ...change };
  await database.orm.insert(person).values(row);
  if (hours) await availability.save(id, { ...allWeek, ...hours });
  return id;
}

/** A half hour of the grid, so many days from now. */
const inDays = (days: number, hours = 0) =>
  new Date(Math.ceil((Date.now() + days * DAY + hours * HOUR) / (30 * MINUTE)) * 30 * MINUTE);
const refused = (code: ErrorCode) => new Refusal(code);
const book = (me: string, peerId: string, start: Date) => bookings.book(me, { ...wanted, start, peerId });

describe('saving availability', () => {
  it('keeps hours, exceptions and preference, and replaces them whole', async () => {
    const me = await aPerson({}, null);
    expect(await availability.mine(me)).toEqual({ ...allWeek, rules: [] });
    const saved: Availability = {
      timeZone: 'Asia/Tokyo',
      rules: [{ weekday: 5, startMinute: 1320, endMinute: 1500 }],
      overrides: [
        { date: '2026-12-24', hours: [] },
        { date: '2026-12-26', hours: [{ startMinute: 600, endMinute: 660 }] },
      ],
      acceptsAtOnce: false,
    };
    await availability.save(me, allWeek);
    expect(await availability.save(me, saved)).toEqual(saved);
    expect(await availability.mine(me)).toEqual(saved);
  });

  it('refuses hours that cannot stand and names their places', async () => {
    const me = await aPerson();
    const rule = { weekday: 1, startMinute: 600, endMinute: 700 };
    const save = (rules: Availability['rules']) => availability.save(me, { ...allWeek, rules });
    await expect(save([rule, rule])).rejects.toMatchObject({
      code: 'rule_overlaps',
      issues: [{ path: 'rules.1' }],
    });
    await expect(save([{ ...rule, endMinute: 600 }])).rejects.toEqual(refused('rule_ends_before_start'));
    const nowhere = availability.save(me, { ...allWeek, timeZone: 'Mars/Base' });
    await expect(nowhere).rejects.toEqual(refused('zone_unknown'));
    expect(await availability.mine(me)).toEqual(allWeek);
  });
});

describe('offered slots', () => {
  it('are starts that both share, peers best first, without those who cannot meet me', async () => {
    const spoken = { spokenLanguages: ['pt'] };
    const me = await aPerson({ ...spoken, targetLevel: 'senior' });
    const best = await aPerson({ ...spoken, targetLevel: 'senior', wantedRounds: ['coding'] });
    const other = await aPerson({ ...spoken, targetLevel: 'entry' }, { timeZone: 'Asia/Tokyo' });
    await aPerson({ spokenLanguages: ['de'] });
    await aPerson({ ...spoken, offeredRounds: ['behavioral'] });
    await aPerson({ ...spoken, email: null });
    await aPerson(spoken, null);
    const found = await slots.find(me, wanted);
    expect(found.peers.map((peer) => peer.id)).toEqual([best, other]);
    expect(found.peers[0]).toMatchObject({
      wantsRound: true,
      sharedLanguages: ['pt'],
      iInterviewFirst: true,
    });
    expect(found.starts.length).toBeGreaterThan(14 * 24);
    expect(found.starts.every((one) => one.peers.join() === '0,1')).toBe(true);
    expect(found.elsewhere).toEqual([]);
  });

  it('leave out what either has on, with its rest, and count what lies outside my hours', async () => {
    const spoken = { spokenLanguages: ['fi'] };
    const [me, peer, third] = [await aPerson(spoken), await aPerson(spoken), await aPerson(spoken, null)];
    const start = inDays(3);
    await interviews.book({
      ...wanted,
      startsAt: start,
      people: [peer, third],
      state: 'confirmed',
      proposedBy: third,
    });
    const offered = new Set((await slots.find(me, wanted)).starts.map((one) => Date.parse(one.start)));
    const around = (minutes: number) => offered.has(start.getTime() + minutes * MINUTE);
    // 70 minutes booked and 10 of rest, on both sides.
    expect([-90, -60, -30, 0, 30, 60, 90].map(around)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    await availability.save(me, { ...allWeek, rules: [] });
    const none = await slots.find(me, wanted);
    expect([none.hasAvailability, none.starts]).toEqual([false, []]);
    // One peer's hours would be read from it.
    expect(none.elsewhere).toEqual([]);
    for (const _ of [1, 2]) await aPerson(spoken);
    expect((await slots.find(me, wanted)).elsewhere.length).toBeGreaterThan(offered.size);
  });
});

describe('lengths of a round', () => {
  it('are offered while the bank has questions new to me', async () => {
    const [me, peer] = [await aPerson(), await aPerson()];
    const left = async () => (await slots.find(me, wanted)).formatsLeft;
    expect(await left()).toContain('quick');
    await database.orm.execute(sql`INSERT INTO exposure (person_id, slug, half_id, kind)
      SELECT ${me}, v.slug, gen_random_uuid(), 'was_asked' FROM question_version v WHERE 'coding' = ANY (v.rounds)`);
    expect(await left()).toEqual([]);
    await expect(book(me, peer, inDays(2))).rejects.toEqual(refused('no_question_left'));
    await expect(invites.create(me, { ...wanted, start: null })).rejects.toEqual(refused('no_question_left'));
  });
});

describe('booking', () => {
  it('settles an offered start for both, and takes turns the next time', async () => {
    const [me, peer] = [await aPerson(), await aPerson()];
    const first = await book(me, peer, inDays(2));
    expect(first).toMatchObject({ state: 'confirmed', seats: ['interviewer', 'candidate'], answerBy: null });
    expect((await interviews.summary(peer, first.id)).seats).toEqual(['candidate', 'interviewer']);
    const second = await book(me, peer, inDays(4));
    expect(second.seats).toEqual(['candidate', 'interviewer']);
  });

  it('refuses starts too near, too far, off the grid, outside the hours, and people who do not fit', async () => {
    const [me, peer] = [await aPerson(), await aPerson()];
    const closed = await aPerson({}, { rules: [] });
    const german = await aPerson({ spokenLanguages: ['de'] });
    await expect(book(me, peer, new Date(inDays(0).getTime() - 30 * MINUTE))).rejects.toEqual(
      refused('slot_too_soon'),
    );
    await expect(book(me, peer, inDays(15))).rejects.toEqual(refused('slot_too_far'));
    const offGrid = new Date(inDays(2).getTime() + 5 * MINUTE);
    for (const [who, start] of [
      [peer, offGrid],
      [closed, inDays(2)],
      [german, inDays(2)],
      [me, inDays(2)],
      [randomUUID(), inDays(2)],
    ] as const)
      await expect(book(me, who, start)).rejects.toEqual(refused('slot_not_offered'));
    expect(await interviews.list(me)).toEqual([]);
  });

  it('lets one of fifty who want the same slot have it, and tells the others that it is taken', async () => {
    const peer = await aPerson();
    const people = await Promise.all(Array.from({ length: 50 }, () => aPerson()));
    const start = inDays(5);
    const outcomes = await Promise.all(
      people.map((me) =>
        book(me, peer, start).then(
          () => 'won',
          (error: unknown) => (error instanceof Refusal ? error.code : error),
        ),
      ),
    );
    expect(outcomes.filter((one) => one === 'won')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'slot_taken')).toHaveLength(49);
    expect(await interviews.list(peer)).toHaveLength(1);
  }, 30_000);

  it('cannot be doubled by anyone who goes around these rules: the database refuses', async () => {
    const [me, peer, other] = [await aPerson(), await aPerson(), await aPerson()];
    const booked = await book(me, peer, inDays(6));
    const second = await book(other, await aPerson(), inDays(6));
    const insert = database.orm
      .execute(
        sql`INSERT INTO participation (interview_id, person_id, state, busy, ics_uid)
          SELECT ${second.id}, ${peer}, 'held', busy, 'x' FROM participation WHERE interview_id = ${booked.id} LIMIT 1`,
      )
      .catch((error: unknown) => faultOf(error));
    expect(await insert).toEqual({ code: '23P01', constraint: 'participation_no_overlap' });
  });

  it('holds at three interviews on one day of either person', async () => {
    const [peer, at] = [await aPerson(), new Date(inDays(7).setUTCHours(6, 0, 0, 0))];
    for (const hour of [0, 2, 4]) await book(await aPerson(), peer, new Date(at.getTime() + hour * HOUR));
    const me = await aPerson();
    const more = book(me, peer, new Date(at.getTime() + 6 * HOUR));
    await expect(more).rejects.toEqual(refused('too_many_that_day'));
    expect((await book(me, peer, new Date(at.getTime() + DAY))).state).toBe('confirmed');
  });
});

describe('a peer who is asked first', () => {
  const askFirst = { acceptsAtOnce: false };

  it('holds the slot until it is answered, and only the one asked may answer', async () => {
    const [me, peer] = [await aPerson(), await aPerson({}, askFirst)];
    const asked = await book(me, peer, inDays(3));
    expect(asked).toMatchObject({ state: 'proposed', proposedByMe: true });
    await expect(book(await aPerson(), peer, inDays(3))).rejects.toEqual(refused('slot_taken'));
    await expect(bookings.accept(me, asked.id)).rejects.toEqual(refused('not_found'));
    await expect(bookings.accept(await aPerson(), asked.id)).rejects.toEqual(refused('not_found'));
    expect((await bookings.accept(peer, asked.id)).state).toBe('confirmed');
    await expect(bookings.decline(peer, asked.id)).rejects.toEqual(refused('already_answered'));
  });

  it('frees the slot by declining, and by not answering in time', async () => {
    const [me, peer] = [await aPerson(), await aPerson({}, askFirst)];
    const declined = await book(me, peer, inDays(3));
    expect((await bookings.decline(peer, declined.id)).state).toBe('declined');
    const late = await book(me, peer, inDays(3));
    await database.orm.execute(
      sql`UPDATE interview SET answer_by = now() - interval '1 second' WHERE id = ${late.id}`,
    );
    expect((await interviews.summary(me, late.id)).state).toBe('expired');
    await expect(bookings.accept(peer, late.id)).rejects.toEqual(refused('already_answered'));
    expect((await book(await aPerson(), peer, inDays(3))).state).toBe('proposed');
  });

  it('has a day, but an hour before the start at the latest', () => {
    expect(answerBy(10 * DAY, 0).getTime()).toBe(DAY);
    expect(answerBy(12 * HOUR, 0).getTime()).toBe(11 * HOUR);
    expect(answerBy(HOUR, 0).getTime()).toBe(HOUR / 2);
  });
});

describe('cancelling', () => {
  it('frees both, says who and why, and raises the number of both calendar entries', async () => {
    const [me, peer] = [await aPerson(), await aPerson()];
    const booked = await book(me, peer, inDays(3));
    const calendars = app.get(CalendarService);
    const entry = async (who: string) => {
      const parsed = new ICAL.Component(ICAL.parse(await calendars.file(who, booked.id)));
      return new ICAL.Event(parsed.getFirstSubcomponent('vevent') ?? undefined);
    };
    const before = await entry(peer);
    const cancelled = await bookings.cancel(me, booked.id, 'I am ill');
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelledByMe: true, cancelReason: 'I am ill' });
    const after = await entry(peer);
    expect(after.uid).toBe(before.uid);
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect((await entry(me)).uid).not.toBe(after.uid);
    await expect(bookings.cancel(peer, booked.id, undefined)).rejects.toEqual(refused('already_cancelled'));
    expect((await book(await aPerson(), peer, inDays(3))).state).toBe('confirmed');
  });

  it('is for the two people alone, as is the calendar file, which holds no address of theirs', async () => {
    const [me, peer, stranger] = [await aPerson(), await aPerson(), await aPerson()];
    const { id } = await book(me, peer, inDays(3));
    const calendars = app.get(CalendarService);
    await expect(bookings.cancel(stranger, id, undefined)).rejects.toEqual(refused('not_found'));
    await expect(calendars.file(stranger, id)).rejects.toEqual(refused('not_found'));
    const file = (await calendars.file(me, id)).replaceAll('\r\n ', '');
    expect(file).not.toContain('example.com');
    expect(file).toContain(`https://loopmate.example/interviews/${id}`);
  });
});

describe('a friend by link', () => {
  const asGuest = { person: undefined, userAgent: 'test', name: 'Kenji', timeZone: 'America/Toronto' };
  const tokenOf = (url: string) => url.split('/').at(-1) ?? '';
  const asPerson = (id: string) => ({
    ...asGuest,
    person: { id, loginId: randomUUID(), name: 'Ada', isGuest: false },
    name: undefined,
  });

  it('joins as a guest at the time that was offered, once', async () => {
    const me = await aPerson({}, null);
    const { url, id } = await invites.create(me, { ...wanted, start: inDays(2) });
    const token = tokenOf(url);
    expect(url).toBe(`https://loopmate.example/invite/${token}`);
    const shown = await invites.show(token, undefined);
    expect(shown).toMatchObject({
      state: 'open',
      isMine: false,
      minutes: 70,
      seats: ['candidate', 'interviewer'],
    });
    const { interviewId, cookie } = await invites.redeem(token, asGuest);
    expect(cookie).toContain('HttpOnly');
    const booked = await interviews.summary(me, interviewId);
    expect(booked).toMatchObject({
      state: 'confirmed',
      seats: ['interviewer', 'candidate'],
      start: inDays(2).toISOString(),
    });
    expect(booked.partner).toMatchObject({ name: 'Kenji', isGuest: true, timeZone: 'America/Toronto' });
    await expect(invites.redeem(token, asGuest)).rejects.toEqual(refused('invitation_used'));
    expect(await invites.mine(me)).toMatchObject([{ id, state: 'redeemed', interviewId }]);
  });

  it('begins at once when the link is for now', async () => {
    const [me, friend] = [await aPerson({}, null), await aPerson({}, null)];
    const { url } = await invites.create(me, { ...wanted, start: null });
    await expect(invites.redeem(tokenOf(url), asPerson(me))).rejects.toEqual(refused('invitation_is_yours'));
    const { interviewId, cookie } = await invites.redeem(tokenOf(url), asPerson(friend));
    expect(cookie).toBeUndefined();
    const { start, opensAt } = await interviews.summary(friend, interviewId);
    expect(Math.abs(Date.parse(start) - Date.now())).toBeLessThan(5_000);
    expect(Date.parse(opensAt)).toBeLessThan(Date.now());
  });

  it('makes nothing when the time is taken: no guest, no login, and the link stays open', async () => {
    const [me, peer] = [await aPerson(), await aPerson()];
    const { url } = await invites.create(me, { ...wanted, start: inDays(2) });
    await book(me, peer, inDays(2));
    const people = async () => (await database.orm.select().from(person)).length;
    const before = await people();
    await expect(invites.redeem(tokenOf(url), asGuest)).rejects.toEqual(refused('slot_taken'));
    const again = invites.create(me, { ...wanted, start: inDays(2, 1) });
    await expect(again).rejects.toEqual(refused('slot_taken'));
    expect(await people()).toBe(before);
    expect((await invites.show(tokenOf(url), undefined)).state).toBe('open');
  });

  it('is refused without a name, unknown, taken back, and when two take it at once', async () => {
    const me = await aPerson({}, null);
    const { url, id } = await invites.create(me, { ...wanted, start: inDays(2) });
    const token = tokenOf(url);
    await expect(invites.redeem(token, { ...asGuest, name: undefined })).rejects.toEqual(
      refused('body_invalid'),
    );
    await expect(invites.redeem(token, { ...asGuest, timeZone: 'No/Where' })).rejects.toEqual(
      refused('zone_unknown'),
    );
    await expect(invites.show('nobody-made-this-token', undefined)).rejects.toEqual(refused('not_found'));
    await expect(invites.revoke(await aPerson(), id)).rejects.toEqual(refused('not_found'));
    const both = await Promise.allSettled([invites.redeem(token, asGuest), invites.redeem(token, asGuest)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const second = await invites.create(me, { ...wanted, start: inDays(4) });
    await invites.revoke(me, second.id);
    const late = invites.redeem(tokenOf(second.url), asGuest);
    await expect(late).rejects.toEqual(refused('invitation_expired'));
  });
});
