import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@loopmate/persistence';
import { Mailbox } from '../support/mailbox.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const INTERVIEWS = 60;
/** Several claims of each node. */
const IN_BULK = 1_500;
/** Mails one node has under way when it is killed: two for each job it runs at once. */
const AT_ONCE = 12;

/** Two nodes, reminders of many interviews due in the same moment, and one node killed while it sends. */
describe('reminders through a kill -9', () => {
  let mailbox: Mailbox;
  let one: ServerProcess;
  let other: ServerProcess;
  let database: Database;

  beforeAll(async () => {
    mailbox = await Mailbox.open();
    const env = { SMTP_URL: mailbox.url };
    one = await startServerProcess(env, { fromSource: true });
    other = await startServerProcess(env, { fromSource: true, databaseUrl: one.databaseUrl });
    database = new Database(one.databaseUrl);
  }, 90_000);
  afterAll(async () => {
    await database.close();
    await other.close();
    await one.close();
    await mailbox.close();
  });

  it('reach everybody, and nobody twice under another message id', async () => {
    mailbox.delayMs = 40;
    const people = await interviewsInAnHour(INTERVIEWS);
    await until('the first mails', () => mailbox.mails.length > 10, 20_000);
    await one.kill();
    const whenKilled = mailbox.mails.length;
    expect(whenKilled).toBeLessThan(people.length);
    const reached = () => new Set(mailbox.mails.map(({ to }) => to)).size;
    await until('everybody’s mail', () => reached() === people.length, 60_000);
    const ids = new Set(mailbox.mails.map(({ messageId }) => messageId));
    expect(ids.size).toBe(people.length);
    expect(mailbox.mails.length - ids.size).toBeLessThanOrEqual(AT_ONCE);
    const twice = await database.sql`
      SELECT person_id FROM inbox_message WHERE body->>'kind' = 'interview_soon' GROUP BY 1 HAVING count(*) > 1`;
    expect([...twice]).toEqual([]);
    const [inboxes] = await database.sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM inbox_message WHERE body->>'kind' = 'interview_soon'`;
    expect(inboxes?.n).toBe(people.length);
  }, 120_000);

  it('written by the hundred reach every inbox once, though a node dies while it writes', async () => {
    await one.kill();
    await one.restart();
    const people = await interviewsInAnHour(IN_BULK, { haveMail: false });
    await database.sql.begin(async (sql) => {
      await sql`LOCK TABLE inbox_message IN SHARE MODE`;
      await until('both nodes to write', async () => {
        const waiting = await sql`
          SELECT pid FROM pg_locks WHERE relation = 'inbox_message'::regclass AND NOT granted`;
        return waiting.length === 2;
      });
      await one.kill();
    });
    const told = async () => {
      const rows = await database.sql<{ person_id: string }[]>`
        SELECT person_id FROM inbox_message WHERE person_id = ANY (${people})`;
      return rows.map((row) => row.person_id);
    };
    await until('everybody’s message', async () => (await told()).length >= people.length, 60_000);
    const reached = await told();
    expect([reached.length, new Set(reached).size]).toEqual([people.length, people.length]);
    expect(mailbox.mails.length).toBeLessThan(people.length);
  }, 120_000);

  /** Written as a booking writes them, so that all fall due at once. */
  async function interviewsInAnHour(count: number, { haveMail = true } = {}): Promise<string[]> {
    const startsAt = new Date(Date.now() + 3_600_000 + 2_000);
    const ids = Array.from({ length: count }, () => randomUUID());
    const [ones, others] = [ids.map(() => randomUUID()), ids.map(() => randomUUID())];
    const people = [...ones, ...others];
    await database.sql.begin(async (sql) => {
      await sql`
        INSERT INTO person (id, name, email, time_zone)
        SELECT id, 'A name', CASE WHEN ${haveMail} THEN id || '@reminders.example' END, 'UTC' FROM unnest(${people}::uuid[]) AS id`;
      await sql`
        INSERT INTO interview (id, state, format, loop_id, loop_version, starts_at, ends_at)
        SELECT id, 'confirmed', 'quick', 'mle-7', 1, ${startsAt}, ${startsAt}::timestamptz + interval '70 min'
        FROM unnest(${ids}::uuid[]) AS id`;
      await sql`
        INSERT INTO participation (interview_id, person_id, state, busy, ics_uid)
        SELECT id, person, 'confirmed', tstzrange(${startsAt}, ${startsAt}::timestamptz + interval '80 min'), gen_random_uuid()
        FROM unnest(${[...ids, ...ids]}::uuid[], ${people}::uuid[]) AS place (id, person)`;
      await sql`
        INSERT INTO half (id, interview_id, n, round, interviewer_id, candidate_id)
        SELECT gen_random_uuid(), id, n, 'coding', CASE n WHEN 1 THEN one ELSE other END, CASE n WHEN 1 THEN other ELSE one END
        FROM unnest(${ids}::uuid[], ${ones}::uuid[], ${others}::uuid[]) AS pair (id, one, other), generate_series(1, 2) AS n`;
      await sql`
        INSERT INTO job (id, kind, key, body, run_at)
        SELECT gen_random_uuid(), 'interview.reminder', id || ':60',
          jsonb_build_object('interviewId', id, 'startsAt', ${startsAt.toISOString()}::text, 'minutesBefore', 60),
          ${new Date(startsAt.getTime() - 3_600_000)}
        FROM unnest(${ids}::uuid[]) AS id`;
    });
    return people;
  }
});
