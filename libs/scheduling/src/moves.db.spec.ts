import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarService } from './calendar.service.ts';
import {
  inDays,
  openScheduling,
  outcomeOf,
  readEvent,
  refused,
  type Scheduling,
} from './scheduling.fixture.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let scheduling: Scheduling;
beforeAll(async () => {
  scheduling = await openScheduling();
}, 60_000);
afterAll(() => scheduling.close());

async function aBooking(start = inDays(3)) {
  const { aPerson, book } = scheduling;
  const [me, peer] = [await aPerson(), await aPerson()];
  return { me, peer, start, id: (await book(me, peer, start)).id };
}
const later = (start: Date, minutes: number) => new Date(start.getTime() + minutes * MINUTE);
const iso = (dates: readonly Date[]) => dates.map((date) => date.toISOString());
const runAts = async (interviewId: string, kind: string) => {
  const rows = await scheduling.database.sql<{ runAt: Date }[]>`
    SELECT run_at AS "runAt" FROM job WHERE kind = ${kind} AND body->>'interviewId' = ${interviewId} ORDER BY run_at`;
  return rows.map((row) => row.runAt.getTime());
};

describe('suggesting another time', () => {
  it('is shown to both, holds nothing, and leaves the interview as it is', async () => {
    const { moves, interviews, aPerson, book } = scheduling;
    const { me, peer, start, id } = await aBooking();
    const starts = [later(start, 180), later(start, 2 * 1440)];
    const mine = await moves.propose(me, id, starts);
    expect(mine).toMatchObject({ state: 'confirmed', start: start.toISOString() });
    expect(mine.move).toEqual({
      byMe: true,
      starts: iso(starts),
      answerBy: later(start, -15).toISOString(),
    });
    expect((await interviews.summary(peer, id)).move).toMatchObject({ byMe: false, starts: iso(starts) });
    // Not held: someone else may book me at a start I suggested, and nobody at the present one.
    expect((await book(await aPerson(), me, later(start, 180))).state).toBe('confirmed');
    expect(await outcomeOf(book(await aPerson(), me, start))).toBe('slot_taken');
  });

  it('refuses what could not be booked either, and what the one who suggests cannot keep', async () => {
    const { moves, book, aPerson } = scheduling;
    const { me, peer, start, id } = await aBooking();
    await book(await aPerson(), me, later(start, 600));
    await book(await aPerson(), peer, later(start, 1200));
    const propose = (...starts: Date[]) => outcomeOf(moves.propose(me, id, starts));
    expect(await propose(later(start, 5))).toBe('slot_not_offered');
    expect(await propose(start)).toBe('slot_not_offered');
    expect(await propose(later(start, 30), later(start, 30))).toBe('slot_not_offered');
    expect(await propose(later(start, 120), new Date(Date.now() - HOUR))).toBe('slot_too_soon');
    expect(await propose(new Date(Date.now() + 10 * MINUTE))).toBe('slot_too_soon');
    expect(await propose(inDays(15))).toBe('slot_too_far');
    expect(await propose(later(start, 630))).toBe('slot_taken');
    expect(await propose(later(start, 1200))).toBe('done');
  });

  it('is for the two alone, before the present start is near, and not for what is over', async () => {
    const { moves, bookings, aPerson, database } = scheduling;
    const { me, start, id } = await aBooking();
    const other = [later(start, 60)];
    await expect(moves.propose(await aPerson(), id, other)).rejects.toEqual(refused('not_found'));
    await expect(moves.starts(await aPerson(), id)).rejects.toEqual(refused('not_found'));
    await database.sql`UPDATE interview SET starts_at = now() + interval '14 min' WHERE id = ${id}`;
    await expect(moves.propose(me, id, other)).rejects.toEqual(refused('too_late_to_move'));
    await database.sql`UPDATE interview SET starts_at = ${start} WHERE id = ${id}`;
    await bookings.cancel(me, id, undefined);
    await expect(moves.propose(me, id, other)).rejects.toEqual(refused('not_now'));
  });

  it('waits until the present start or the last of the others is too near', async () => {
    const { moves } = scheduling;
    const { me, start, id } = await aBooking();
    const sooner = [later(start, -600), later(start, -1200)];
    const { move } = await moves.propose(me, id, sooner);
    expect(move?.answerBy).toBe(later(start, -615).toISOString());
  });
});

describe('accepting another time', () => {
  it('moves the same interview: both places, its end, and the reminders of the new start', async () => {
    const { moves, interviews, calendars } = scheduling;
    const { me, peer, start, id } = await aBooking();
    const [before, theirs] = [
      readEvent(await calendars.file(me, id)),
      readEvent(await calendars.file(peer, id)),
    ];
    // Half an hour on: it overlaps its own old time.
    const moved = later(start, 30);
    await moves.propose(me, id, [moved, later(start, 300)]);
    const summary = await moves.accept(peer, id, moved);
    expect(summary).toMatchObject({
      id,
      state: 'confirmed',
      start: moved.toISOString(),
      end: later(moved, 70).toISOString(),
      move: null,
    });
    const busy = await interviews.busy([me, peer]);
    for (const who of [me, peer]) expect(busy.get(who)).toEqual([{ start: moved, end: later(moved, 80) }]);
    const after = readEvent(await calendars.file(me, id));
    expect([after.uid, after.sequence, after.start]).toEqual([before.uid, before.sequence + 1, moved]);
    expect(readEvent(await calendars.file(peer, id)).uid).toBe(theirs.uid);
    const reminders = await runAts(id, 'interview.reminder');
    for (const minutes of [1440, 60, 15, 10]) expect(reminders).toContain(later(moved, -minutes).getTime());
  });

  it('is for the other one, of a start that was suggested, once', async () => {
    const { moves, aPerson } = scheduling;
    const { me, peer, start, id } = await aBooking();
    const other = later(start, 90);
    expect(await outcomeOf(moves.accept(peer, id, other))).toBe('already_answered');
    await moves.propose(me, id, [other]);
    expect(await outcomeOf(moves.accept(me, id, other))).toBe('already_answered');
    expect(await outcomeOf(moves.accept(await aPerson(), id, other))).toBe('not_found');
    expect(await outcomeOf(moves.accept(peer, id, later(start, 120)))).toBe('slot_not_offered');
    expect(await outcomeOf(moves.accept(peer, id, other))).toBe('done');
    expect(await outcomeOf(moves.accept(peer, id, other))).toBe('already_answered');
  });

  it('is refused when either has something on by then, and the old time stays', async () => {
    const { moves, book, aPerson, interviews } = scheduling;
    const { me, peer, start, id } = await aBooking();
    const [first, second] = [later(start, 180), later(start, 360)];
    await moves.propose(me, id, [first, second]);
    await book(await aPerson(), me, later(first, 30));
    await book(await aPerson(), peer, later(second, -30));
    expect(await outcomeOf(moves.accept(peer, id, first))).toBe('slot_taken');
    expect(await outcomeOf(moves.accept(peer, id, second))).toBe('slot_taken');
    expect(await interviews.summary(peer, id)).toMatchObject({
      start: start.toISOString(),
      move: { starts: iso([first, second]) },
    });
  });

  it('counts three a day, without the interview itself', async () => {
    const { moves, book, aPerson, interviews } = scheduling;
    const start = new Date(inDays(9).setUTCHours(4, 0, 0, 0));
    const { me, peer, id } = await aBooking(start);
    for (const hours of [3, 6]) await book(await aPerson(), peer, later(start, hours * 60));
    const sameDay = later(start, 10 * 60);
    await moves.propose(me, id, [sameDay]);
    expect((await moves.accept(peer, id, sameDay)).start).toBe(sameDay.toISOString());
    const nextDay = later(start, 1440);
    for (const hours of [3, 6, 9]) await book(await aPerson(), me, later(nextDay, hours * 60));
    await moves.propose(peer, id, [nextDay]);
    expect(await outcomeOf(moves.accept(me, id, nextDay))).toBe('too_many_that_day');
    expect((await interviews.summary(me, id)).start).toBe(sameDay.toISOString());
  });

  it('and a booking of the same time cannot both have it', async () => {
    const { moves, book, aPerson, interviews } = scheduling;
    for (let round = 0; round < 5; round++) {
      const { me, peer, start, id } = await aBooking(inDays(4, 3 * round));
      const other = later(start, 120);
      await moves.propose(me, id, [other]);
      const third = await aPerson();
      const outcomes = await Promise.all([
        outcomeOf(moves.accept(peer, id, other)),
        outcomeOf(book(third, peer, later(other, 30))),
        outcomeOf(moves.accept(peer, id, other)),
      ]);
      expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
      expect(
        outcomes.filter((one) => one === 'done' || one === 'slot_taken' || one === 'already_answered'),
      ).toHaveLength(3);
      const taken = (await interviews.busy([peer])).get(peer) ?? [];
      expect(taken.length).toBe((await interviews.list(peer)).length);
    }
  }, 30_000);
});

describe('another answer', () => {
  it('keeps the old time by declining, and takes the suggestion back by withdrawing', async () => {
    const { moves } = scheduling;
    const { me, peer, start, id } = await aBooking();
    await moves.propose(me, id, [later(start, 90)]);
    expect(await outcomeOf(moves.decline(me, id))).toBe('already_answered');
    expect(await moves.decline(peer, id)).toMatchObject({ start: start.toISOString(), move: null });
    await moves.propose(me, id, [later(start, 90)]);
    expect(await outcomeOf(moves.withdraw(peer, id))).toBe('already_answered');
    expect((await moves.withdraw(me, id)).move).toBeNull();
    expect(await outcomeOf(moves.accept(peer, id, later(start, 90)))).toBe('already_answered');
  });

  it('may be other times still: they take the place of the first', async () => {
    const { moves } = scheduling;
    const { me, peer, start, id } = await aBooking();
    await moves.propose(me, id, [later(start, 90)]);
    expect((await moves.propose(peer, id, [later(start, 300)])).move).toMatchObject({ byMe: true });
    expect(await outcomeOf(moves.accept(peer, id, later(start, 90)))).toBe('already_answered');
    expect((await moves.accept(me, id, later(start, 300))).start).toBe(later(start, 300).toISOString());
  });

  it('that does not come in time is none', async () => {
    const { moves, interviews, database } = scheduling;
    const { me, peer, start, id } = await aBooking();
    await moves.propose(me, id, [later(start, 90)]);
    expect(await runAts(id, 'interview.move_due')).toEqual([later(start, -15).getTime()]);
    await database.sql`UPDATE move_proposal SET answer_by = now() - interval '1 s' WHERE interview_id = ${id}`;
    expect((await interviews.summary(peer, id)).move).toBeNull();
    expect(await outcomeOf(moves.accept(peer, id, later(start, 90)))).toBe('already_answered');
  });

  it('goes with a cancelled interview', async () => {
    const { moves, bookings, database } = scheduling;
    const { me, peer, start, id } = await aBooking();
    await moves.propose(me, id, [later(start, 90)]);
    await bookings.cancel(peer, id, undefined);
    expect(await outcomeOf(moves.accept(peer, id, later(start, 90)))).toBe('not_now');
    expect([...(await database.sql`SELECT FROM move_proposal WHERE interview_id = ${id}`)]).toEqual([]);
  });
});

describe('a request that is answered by other times', () => {
  it('waits for the asker, and is settled when one is accepted', async () => {
    const { aPerson, book, moves } = scheduling;
    const [me, peer] = [await aPerson(), await aPerson({}, { acceptsAtOnce: false })];
    const start = inDays(5);
    const { id } = await book(me, peer, start);
    expect(await outcomeOf(moves.propose(me, id, [later(start, 90)]))).toBe('not_now');
    const countered = await moves.propose(peer, id, [later(start, 90), later(start, 180)]);
    expect(countered).toMatchObject({ state: 'proposed', move: { byMe: true } });
    const settled = await moves.accept(me, id, later(start, 180));
    expect(settled).toMatchObject({ state: 'confirmed', start: later(start, 180).toISOString(), move: null });
  });

  it('can still be accepted as it was asked', async () => {
    const { aPerson, book, bookings, moves } = scheduling;
    const [me, peer] = [await aPerson(), await aPerson({}, { acceptsAtOnce: false })];
    const { id } = await book(me, peer, inDays(5));
    await moves.propose(peer, id, [later(inDays(5), 90)]);
    expect(await bookings.accept(peer, id)).toMatchObject({ state: 'confirmed', move: null });
  });
});

describe('starts to move to', () => {
  it('are those both are free at, also half an hour beside the present one, and no others', async () => {
    const { aPerson, book, moves } = scheduling;
    const evening = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 1080, endMinute: 1320 }));
    const [me, peer] = [
      await aPerson({ timeZone: 'UTC' }, { timeZone: 'UTC' }),
      await aPerson({}, { timeZone: 'UTC', rules: evening }),
    ];
    const start = new Date(inDays(3).setUTCHours(19, 0, 0, 0));
    const { id } = await book(me, peer, start);
    const offered = await moves.starts(me, id);
    const hours = new Set(offered.starts.map((one) => one.start.slice(11, 16)));
    expect([...hours].sort()).toEqual(['18:00', '18:30', '19:00', '19:30', '20:00', '20:30']);
    expect(offered.starts.map((one) => one.start)).toContain(later(start, 30).toISOString());
    expect(offered.starts.map((one) => one.start)).not.toContain(start.toISOString());
    expect(offered.elsewhere).toEqual([]);
  });

  it('never show the hours of the other as they are', async () => {
    const { aPerson, interviews, moves } = scheduling;
    const [guest, peer, friend] = [await aPerson({}, null), await aPerson(), await aPerson({}, null)];
    const booking = { round: 'coding', format: 'quick', state: 'confirmed', proposedBy: peer } as const;
    const id = await interviews.book({ ...booking, startsAt: inDays(2), people: [peer, guest] });
    expect(await moves.starts(guest, id)).toMatchObject({
      hasAvailability: false,
      starts: [],
      elsewhere: [],
    });
    expect((await moves.starts(peer, id)).starts.length).toBeGreaterThan(100);
    const other = await interviews.book({ ...booking, startsAt: inDays(4), people: [friend, guest] });
    expect((await moves.starts(guest, other)).starts.length).toBeGreaterThan(100);
  });
});

describe('saying that I will be there', () => {
  it('is asked a day before, shown to the other, and forgotten by a move', async () => {
    const { bookings, interviews, clock, moves } = scheduling;
    const { me, peer, start, id } = await aBooking(inDays(2));
    expect((await interviews.summary(me, id)).confirmation).toEqual({
      askedFrom: new Date(start.getTime() - DAY).toISOString(),
      mine: false,
      partners: false,
    });
    expect(await outcomeOf(bookings.attend(me, id))).toBe('not_now');
    clock.movedMs = DAY + HOUR;
    try {
      expect((await bookings.attend(me, id)).confirmation).toMatchObject({ mine: true, partners: false });
      expect((await bookings.attend(me, id)).confirmation).toMatchObject({ mine: true });
      expect((await interviews.summary(peer, id)).confirmation).toMatchObject({
        mine: false,
        partners: true,
      });
      expect(await outcomeOf(bookings.attend(await scheduling.aPerson(), id))).toBe('not_found');
    } finally {
      clock.movedMs = 0;
    }
    await moves.propose(peer, id, [later(start, 1440)]);
    const moved = await moves.accept(me, id, later(start, 1440));
    expect(moved.confirmation).toMatchObject({ mine: false, partners: false });
  });

  it('is not asked of what was booked a moment ago, nor of what is cancelled', async () => {
    const { bookings } = scheduling;
    const { me, id } = await aBooking(inDays(0, 2));
    const asked = (await scheduling.interviews.summary(me, id)).confirmation.askedFrom;
    expect(asked).toBeNull();
    const late = await aBooking(inDays(0, 9));
    const summary = await scheduling.interviews.summary(late.me, late.id);
    expect(summary.confirmation.askedFrom).toBe(later(late.start, -180).toISOString());
    expect((await bookings.cancel(late.me, late.id, undefined)).confirmation.askedFrom).toBeNull();
  });
});

describe('the life of a calendar entry', () => {
  it('stays one when the partner is replaced: asked again under the same name after it was cancelled', async () => {
    const { app, bookings, interviews } = scheduling;
    const calendars = app.get(CalendarService);
    const { me, peer, start, id } = await aBooking();
    const entryOf = async (who: string, interviewId: string) =>
      readEvent(
        (await calendars.invitation(who, interviewId, { name: 'Ada', address: 'ada@example.com' })).content,
      );
    const booked = await entryOf(me, id);
    await bookings.cancel(peer, id, undefined);
    const cancelled = await entryOf(me, id);
    const third = await scheduling.aPerson();
    const again = await interviews.book({
      round: 'coding',
      format: 'quick',
      startsAt: start,
      people: [me, third],
      state: 'confirmed',
      proposedBy: me,
    });
    const replaced = await entryOf(me, again);
    expect([booked, cancelled, replaced].map(({ uid }) => uid)).toEqual(Array(3).fill(booked.uid));
    expect([booked, cancelled, replaced].map(({ method }) => method)).toEqual([
      'REQUEST',
      'CANCEL',
      'REQUEST',
    ]);
    expect(cancelled.sequence).toBeGreaterThan(booked.sequence);
    expect(replaced.sequence).toBeGreaterThan(cancelled.sequence);
    const theirs = await entryOf(peer, id);
    expect((await entryOf(third, again)).uid).not.toBe(theirs.uid);
    await bookings.cancel(third, again, undefined);
    const last = await entryOf(me, again);
    expect([last.uid, last.method]).toEqual([booked.uid, 'CANCEL']);
    expect(last.sequence).toBeGreaterThan(replaced.sequence);
  });

  it('is one entry a person: booked, moved twice and cancelled, its number always rising', async () => {
    const { app, bookings, moves } = scheduling;
    const calendars = app.get(CalendarService);
    const { me, peer, start, id } = await aBooking();
    const [first, second] = [later(start, 90), later(start, 1440)];
    const lives = { [me]: [], [peer]: [] } as Record<string, ReturnType<typeof readEvent>[]>;
    const note = async () => {
      for (const who of [me, peer]) {
        const to = { name: 'Ada', address: `${who}@example.com` };
        const { method, content } = await calendars.invitation(who, id, to);
        expect(content.replaceAll('\r\n ', '')).not.toContain(who === me ? peer : me);
        const event = readEvent(content);
        expect([event.method, event.attendees]).toEqual([method, [`mailto:${to.address}`]]);
        lives[who]?.push(event);
      }
    };
    await note();
    await moves.propose(me, id, [first]);
    await moves.accept(peer, id, first);
    await note();
    await moves.propose(peer, id, [second, later(start, 2010)]);
    await moves.accept(me, id, second);
    await note();
    await bookings.cancel(peer, id, undefined);
    await note();
    for (const life of Object.values(lives)) {
      expect(new Set(life.map(({ uid }) => uid)).size).toBe(1);
      const numbers = life.map(({ sequence }) => sequence);
      expect(numbers.every((one, at) => at === 0 || one > (numbers[at - 1] ?? Infinity))).toBe(true);
      expect(life.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'REQUEST', 'CANCEL']);
      expect(life.map((one) => one.start)).toEqual([start, first, second, second]);
    }
    expect(lives[me]?.[0]?.uid).not.toBe(lives[peer]?.[0]?.uid);
  });
});
