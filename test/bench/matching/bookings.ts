import { randomUUID } from 'node:crypto';
import { Refusal } from '@loopmate/platform';
import { AvailabilityService, BookingsService, SchedulingModule } from '@loopmate/scheduling';
import type postgres from 'postgres';
import { median, short, type Goal } from '../figures.ts';
import { withApplication } from './application.ts';

const ATTEMPTS = 400;
const AT_ONCE = 50;
const [SEEKERS, PEERS] = [80, 8];
/** From the first one, in hours: neighbours overlap in part. */
const STARTS_HOURS = [0, 0.5, 1, 1.5, 24];
const BUSY_MINUTES = 80;
const WARM_UP = 3;
const HOUR_MS = 3_600_000;
/** Refusals a loser may be told. */
const NAMED = new Set(['slot_taken', 'too_many_that_day']);

interface Attempt {
  readonly seeker: string;
  readonly peer: string;
  readonly start: Date;
}

interface Contest {
  readonly p95: number;
  readonly won: number;
  readonly overlaps: number;
  readonly halfBookings: number;
  readonly unhandled: number;
}

/** Fifty at a time want the same few hours of the same few people, on a real PostgreSQL that syncs to disk. */
export async function bookings(rounds: number, say: (line: string) => void): Promise<Goal> {
  return withApplication(SchedulingModule, async ({ app, sql }) => {
    await moreQuestions(sql);
    const ours: Contest[] = [];
    const anchor: Contest[] = [];
    // A server runs for days; its first rounds measure the compiler.
    for (let round = 1 - WARM_UP; round <= rounds; round++) {
      const attempts = await contested(sql, app.get(AvailabilityService), round);
      const service = app.get(BookingsService);
      const contest = await run(attempts, ({ seeker, peer, start }) =>
        service.book(seeker, { round: 'coding', format: 'quick', peerId: peer, start }),
      );
      const faults = await faultsOf(sql, 'participation');
      const [left] = await sql<{ n: number }[]>`
        SELECT count(*)::int AS n FROM interview i
        WHERE (SELECT count(*) FROM participation p WHERE p.interview_id = i.id) <> 2
           OR (SELECT count(*) FROM half h WHERE h.interview_id = i.id) <> 2`;
      const naive = await run(attempts, (attempt) => checkThenInsert(sql, attempt));
      const naiveFaults = await faultsOf(sql, 'bench_booking');
      say(
        `contested bookings, round ${round}: ${contest.won} of ${ATTEMPTS}, p95 ${short(contest.p95)} ms; check-then-insert ${naive.won}, ${naiveFaults} overlaps`,
      );
      if (round < 1) continue;
      ours.push({ ...contest, overlaps: faults, halfBookings: left?.n ?? NaN });
      anchor.push({ ...naive, overlaps: naiveFaults, halfBookings: NaN });
    }
    return goalOf(ours, anchor);
  });
}

function goalOf(ours: readonly Contest[], anchor: readonly Contest[]): Goal {
  const sum = (of: keyof Contest, all = ours) => all.reduce((total, one) => total + one[of], 0);
  const [overlaps, halves, unhandled] = [sum('overlaps'), sum('halfBookings'), sum('unhandled')];
  const p95 = median(ours.map((one) => one.p95));
  return {
    n: 1,
    measure: `${ATTEMPTS} contested bookings, ${AT_ONCE} at once`,
    unit: 'ms',
    rounds: { ours: ours.map((one) => one.p95), 'check-then-insert': anchor.map((one) => one.p95) },
    goal: '0 overlaps, 0 half-bookings, 0 unhandled errors; p95 ≤ 150 ms',
    reached: `${overlaps}, ${halves}, ${unhandled}; p95 ${short(p95)} ms`,
    holds: overlaps + halves + unhandled === 0 && p95 <= 150,
    note: `check-then-insert, which checks nothing but the overlap, leaves ${short(median(anchor.map((one) => one.overlaps)))} overlaps a round`,
  };
}

/** Takes the attempts in order, so many at once; a refusal with a name is an answer, anything else is not. */
async function run(
  attempts: readonly Attempt[],
  book: (attempt: Attempt) => Promise<unknown>,
): Promise<Contest> {
  const times: number[] = [];
  let [next, won, unhandled] = [0, 0, 0];
  const worker = async () => {
    for (let attempt = attempts[next++]; attempt; attempt = attempts[next++]) {
      const began = performance.now();
      try {
        await book(attempt);
        won++;
      } catch (error) {
        if (!(error instanceof Refusal && NAMED.has(error.code))) unhandled++;
      }
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  times.sort((a, b) => a - b);
  return {
    p95: times[Math.floor(0.95 * times.length)] ?? NaN,
    won,
    unhandled,
    overlaps: NaN,
    halfBookings: NaN,
  };
}

/** The way that looks right: look, then write. Overlaps are what it lets through between the two. */
async function checkThenInsert(sql: postgres.Sql, { seeker, peer, start }: Attempt): Promise<void> {
  const end = new Date(start.getTime() + BUSY_MINUTES * 60_000);
  await sql.begin(async (transaction) => {
    const taken = await transaction`
      SELECT FROM bench_booking
      WHERE person_id IN (${seeker}, ${peer}) AND busy && tstzrange(${start}, ${end}) LIMIT 1`;
    if (taken.length > 0) throw new Refusal('slot_taken');
    const id = randomUUID();
    for (const person of [seeker, peer])
      await transaction`
        INSERT INTO bench_booking (interview_id, person_id, busy) VALUES (${id}, ${person}, tstzrange(${start}, ${end}))`;
  });
}

/** Pairs of one person's times that overlap. */
async function faultsOf(sql: postgres.Sql, table: 'participation' | 'bench_booking'): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM ${sql(table)} a JOIN ${sql(table)} b
      ON a.person_id = b.person_id AND a.interview_id < b.interview_id AND a.busy && b.busy`;
  if (table === 'bench_booking') await sql`TRUNCATE bench_booking`;
  return row?.n ?? NaN;
}

/** New people for each round; every peer is wanted by many at every start. */
async function contested(sql: postgres.Sql, hours: AvailabilityService, round: number): Promise<Attempt[]> {
  await sql`CREATE TABLE IF NOT EXISTS bench_booking (interview_id uuid, person_id uuid, busy tstzrange)`;
  const people = Array.from({ length: SEEKERS + PEERS }, () => randomUUID());
  await sql`INSERT INTO person ${sql(people.map((id) => ({ id, email: `${id}@bench.example`, name: 'A name', time_zone: 'UTC' })))}`;
  const rules = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));
  for (const id of people)
    await hours.save(id, { timeZone: 'UTC', rules, overrides: [], acceptsAtOnce: true });
  const first = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + (24 + 24 * ((round + WARM_UP) % 10)) * HOUR_MS;
  return Array.from({ length: ATTEMPTS }, (_, n) => ({
    seeker: people[n % SEEKERS] ?? '',
    peer: people[SEEKERS + ((n * 7) % PEERS)] ?? '',
    start: new Date(first + (STARTS_HOURS[(n * 3) % STARTS_HOURS.length] ?? 0) * HOUR_MS),
  }));
}

/** As many as a grown bank has, so that nobody is refused for want of one. */
async function moreQuestions(sql: postgres.Sql): Promise<void> {
  await sql`INSERT INTO question (slug, current_version)
    SELECT slug || '-' || n, 1 FROM question, generate_series(1, 20) AS n`;
  await sql`INSERT INTO question_version
    SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'slug', slug || '-' || n,
      'version', 1, 'content_hash', content_hash || n))).* FROM question_version v, generate_series(1, 20) AS n`;
}
