import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as later } from 'node:timers/promises';
import { NotificationsModule } from '@loopmate/notifications';
import { Database } from '@loopmate/persistence';
import type postgres from 'postgres';
import { median, short, type Goal } from '../figures.ts';
import { withApplication } from './application.ts';

const STANDING = 10_000;
/** Among the others, every 22nd of all is cancelled and every 22nd moved: five hundred of each. */
const [JOBS, EVERY] = [11_000, 22];
const MOST_LATE_MS = 5_000;
/** Time to write them down before they are due. */
const AHEAD_MS = 10_000;
const PATIENCE_MS = 120_000;
const PROBE_EVERY_MS = 25;
const WARM_UP = 1;

interface Round {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** People who were not told exactly once. */
  readonly notOnce: number;
  /** Messages about interviews that were cancelled or moved. */
  readonly untrue: number;
  /** The longest that the event loop stood still, and that a request had to wait for a connection and its answer. */
  readonly loopMs: number;
  readonly probeMs: number;
}

/** Reminders of ten thousand interviews due in one moment, and of a thousand that were cancelled or moved before it. */
export async function reminders(rounds: number, say: (line: string) => void): Promise<Goal> {
  const all = await withApplication(NotificationsModule, async ({ app, sql }) => {
    const measured: Round[] = [];
    // A server runs for days; its first round measures the compiler.
    for (let n = 1 - WARM_UP; n <= rounds; n++) {
      const round = await run(app.get(Database), sql);
      say(
        `reminders, round ${n}: p50 ${short(round.p50)}, p95 ${short(round.p95)}, max ${short(round.max)} ms late; ${round.notOnce} not once, ${round.untrue} untrue; loop held ${short(round.loopMs)} ms, a request waited ${short(round.probeMs)} ms`,
      );
      if (n > 0) measured.push(round);
    }
    return measured;
  });
  const of = (key: keyof Round) => all.map((round) => round[key]);
  const [latest, notOnce, untrue] = [
    Math.max(...of('max')),
    Math.max(...of('notOnce')),
    Math.max(...of('untrue')),
  ];
  return {
    n: 9,
    measure: `reminders of ${STANDING} interviews due at once`,
    unit: 'ms',
    rounds: { p50: of('p50'), p95: of('p95'), latest: of('max') },
    goal: `each once, ≤ ${MOST_LATE_MS / 1_000} s late, 0 after cancel or move`,
    reached: `${notOnce} not once, ${short(latest / 1_000)} s (p95 ${short(median(of('p95')) / 1_000)} s), ${untrue}`,
    holds: notOnce + untrue === 0 && latest <= MOST_LATE_MS,
    note: `meanwhile the event loop stood still for ${short(Math.max(...of('loopMs')))} ms at most, and a request waited ${short(Math.max(...of('probeMs')))} ms`,
  };
}

async function run(database: Database, sql: postgres.Sql): Promise<Round> {
  // Whole milliseconds: a reminder names its start in them.
  const dueAt = new Date(Date.now() + AHEAD_MS);
  const startsAt = new Date(dueAt.getTime() + 3_600_000);
  await write(sql, dueAt, startsAt);
  if (Date.now() > dueAt.getTime()) throw new Error('they fell due before they were written');
  await later(dueAt.getTime() - Date.now());
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const over = new AbortController();
  let probeMs = 0;
  const probing = (async () => {
    for (; !over.signal.aborted; await later(PROBE_EVERY_MS)) {
      const began = performance.now();
      await database.ping();
      probeMs = Math.max(probeMs, performance.now() - began);
    }
  })();
  await untilEnded(sql, dueAt);
  over.abort();
  await probing;
  loop.disable();
  return { ...(await outcome(sql, startsAt)), loopMs: loop.max / 1e6, probeMs };
}

async function untilEnded(sql: postgres.Sql, dueAt: Date): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await later(250)) {
    const [open] =
      await sql`SELECT FROM job WHERE kind = 'interview.reminder' AND run_at <= ${dueAt} AND ended_at IS NULL AND gave_up_at IS NULL LIMIT 1`;
    if (!open) return;
  }
}

/** Late by when the job was seen to be done, which is a little after its messages were there to be read. */
async function outcome(sql: postgres.Sql, startsAt: Date) {
  const [late] = await sql<{ p50: number; p95: number; max: number }[]>`
    SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY ms)::float8 AS p50,
           percentile_disc(0.95) WITHIN GROUP (ORDER BY ms)::float8 AS p95, max(ms)::float8 AS max
    FROM (SELECT extract(epoch FROM coalesce(ended_at, now()) - run_at) * 1000 AS ms FROM job
          WHERE kind = 'interview.reminder' AND body->>'startsAt' = ${startsAt.toISOString()}) AS job`;
  const [counts] = await sql<{ not_once: number; untrue: number }[]>`
    SELECT count(*) FILTER (WHERE stands AND told <> 1)::int AS not_once,
           coalesce(sum(told) FILTER (WHERE NOT stands), 0)::int AS untrue
    FROM (SELECT i.state = 'confirmed' AND i.starts_at = ${startsAt} AS stands, count(m.id) AS told
          FROM bench_interview b JOIN interview i USING (id) JOIN participation p ON p.interview_id = i.id
          LEFT JOIN inbox_message m ON m.person_id = p.person_id
          GROUP BY i.id, p.person_id) AS place`;
  return {
    p50: late?.p50 ?? NaN,
    p95: late?.p95 ?? NaN,
    max: late?.max ?? NaN,
    notOnce: counts?.not_once ?? NaN,
    untrue: counts?.untrue ?? NaN,
  };
}

/** New people and interviews as bookings leave them; a thousand are then cancelled or moved. */
async function write(sql: postgres.Sql, dueAt: Date, startsAt: Date): Promise<void> {
  await sql`DROP TABLE IF EXISTS bench_interview`;
  await sql`
    CREATE TABLE bench_interview AS
    SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS a, gen_random_uuid() AS b FROM generate_series(1, ${JOBS}::int) AS n`;
  await sql.begin(async (open) => {
    await open`
      INSERT INTO person (id, name, email, time_zone)
      SELECT id, 'A name', id || '@bench.example', 'UTC' FROM (SELECT a AS id FROM bench_interview UNION ALL SELECT b FROM bench_interview) AS people`;
    await open`
      INSERT INTO interview (id, state, format, loop_id, loop_version, starts_at, ends_at)
      SELECT id, 'confirmed', 'quick', 'mle-7', 1, ${startsAt}, ${startsAt}::timestamptz + interval '70 min' FROM bench_interview`;
    await open`
      INSERT INTO participation (interview_id, person_id, state, busy, ics_uid)
      SELECT b.id, person, 'confirmed', tstzrange(${startsAt}, ${startsAt}::timestamptz + interval '80 min'), gen_random_uuid()
      FROM bench_interview b, unnest(ARRAY[a, b.b]) AS person`;
    await open`
      INSERT INTO half (id, interview_id, n, round, interviewer_id, candidate_id)
      SELECT gen_random_uuid(), id, 1, 'coding', a, b FROM bench_interview UNION ALL
      SELECT gen_random_uuid(), id, 2, 'coding', b, a FROM bench_interview`;
    await open`
      INSERT INTO job (id, kind, key, body, run_at)
      SELECT gen_random_uuid(), 'interview.reminder', id || ':60',
        jsonb_build_object('interviewId', id, 'startsAt', ${startsAt.toISOString()}::text, 'minutesBefore', 60), ${dueAt}
      FROM bench_interview`;
  });
  await sql`
    UPDATE interview SET state = 'cancelled'
    WHERE id IN (SELECT id FROM bench_interview WHERE n % ${EVERY}::int = 0)`;
  await sql`
    UPDATE interview SET starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'
    WHERE id IN (SELECT id FROM bench_interview WHERE n % ${EVERY}::int = 11)`;
  await sql`VACUUM ANALYZE`;
}
