import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inDays, openScheduling, outcomeOf, type Scheduling } from './scheduling.fixture.ts';

const HOUR = 3_600_000;
const NAMED = ['slot_taken', 'too_many_that_day'];

let scheduling: Scheduling;
beforeAll(async () => {
  scheduling = await openScheduling();
}, 60_000);
afterAll(() => scheduling.close());

/** Pairs of one person's busy ranges that overlap, whoever wrote them. */
async function overlaps(): Promise<number> {
  const [row] = await scheduling.database.sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM participation a JOIN participation b
      ON a.person_id = b.person_id AND a.interview_id < b.interview_id AND a.busy && b.busy
    WHERE a.state IN ('held', 'confirmed') AND b.state IN ('held', 'confirmed')`;
  return row?.n ?? NaN;
}

/** Interviews that lack one of their two people or one of their two halves. */
async function halfBookings(): Promise<number> {
  const [row] = await scheduling.database.sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM interview i
    WHERE (SELECT count(*) FROM participation p WHERE p.interview_id = i.id) <> 2
       OR (SELECT count(*) FROM half h WHERE h.interview_id = i.id) <> 2`;
  return row?.n ?? NaN;
}

describe('four hundred contested bookings', () => {
  it('leave no overlap and no half of a booking, and tell each loser why', async () => {
    const { aPerson, book, database } = scheduling;
    const peers = await Promise.all(Array.from({ length: 8 }, () => aPerson()));
    const seekers = await Promise.all(Array.from({ length: 80 }, () => aPerson()));
    // Starts half an hour apart: those next to each other overlap as well, in part.
    const starts = [0, 0.5, 1, 1.5, 24].map((hours) => inDays(5, hours));
    const attempts = Array.from({ length: 400 }, (_, n) =>
      outcomeOf(book(seekers[n % 80] ?? '', peers[(n * 7) % 8] ?? '', starts[(n * 3) % 5] ?? new Date())),
    );
    const outcomes = await Promise.all(attempts);
    const won = outcomes.filter((one) => one === 'done').length;
    expect(outcomes.filter((one) => one !== 'done' && !NAMED.includes(String(one)))).toEqual([]);
    // Each peer has room for one or two of the four that overlap, and for the one of the next day.
    expect(won).toBeGreaterThanOrEqual(16);
    expect(won).toBeLessThanOrEqual(24);
    expect([await overlaps(), await halfBookings()]).toEqual([0, 0]);
    const [{ n: booked } = { n: NaN }] = await database.sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM interview`;
    expect(booked).toBe(won);
  }, 60_000);

  it('cannot get round three a day by coming all at once', async () => {
    const { aPerson, book, interviews } = scheduling;
    const me = await aPerson({ timeZone: 'UTC' });
    const peers = await Promise.all(Array.from({ length: 10 }, () => aPerson({ timeZone: 'UTC' })));
    const midnight = new Date(inDays(7)).setUTCHours(0, 0, 0, 0);
    const outcomes = await Promise.all(
      peers.map((peer, n) => outcomeOf(book(me, peer, new Date(midnight + 2 * n * HOUR)))),
    );
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(3);
    expect(outcomes.filter((one) => one === 'too_many_that_day')).toHaveLength(7);
    expect(await interviews.list(me)).toHaveLength(3);
  }, 30_000);

  it('cannot get round three a day of the peer either', async () => {
    const { aPerson, book, interviews } = scheduling;
    const peer = await aPerson({ timeZone: 'UTC' });
    const people = await Promise.all(Array.from({ length: 10 }, () => aPerson({ timeZone: 'UTC' })));
    const midnight = new Date(inDays(8)).setUTCHours(0, 0, 0, 0);
    await Promise.all(people.map((me, n) => outcomeOf(book(me, peer, new Date(midnight + 2 * n * HOUR)))));
    expect(await interviews.list(peer)).toHaveLength(3);
  }, 30_000);

  it('cannot get round six open requests', async () => {
    const { aPerson, book, interviews, bookings } = scheduling;
    const me = await aPerson();
    const asked = { acceptsAtOnce: false };
    const peers = await Promise.all(Array.from({ length: 10 }, () => aPerson({}, asked)));
    const outcomes = await Promise.all(peers.map((peer, n) => outcomeOf(book(me, peer, inDays(2 + n)))));
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(6);
    expect(outcomes.filter((one) => one === 'too_many_open_requests')).toHaveLength(4);
    // One that is answered or taken back makes room for another.
    const [first] = await interviews.list(me);
    await bookings.cancel(me, first?.id ?? '', undefined);
    expect(await outcomeOf(book(me, await aPerson({}, asked), inDays(1, 3)))).toBe('done');
  }, 30_000);
});
