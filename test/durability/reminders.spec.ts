import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@loopmate/persistence';
import { Mailbox } from '../support/mailbox.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const INTERVIEWS = 60;
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
    const people = await interviewsInAnHour();
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

  /** Written as a booking writes them, so that all fall due at once. */
  async function interviewsInAnHour(): Promise<string[]> {
    const startsAt = new Date(Date.now() + 3_600_000 + 1_000);
    const people = Array.from({ length: 2 * INTERVIEWS }, () => randomUUID());
    await database.sql.begin(async (sql) => {
      await sql`
        INSERT INTO person ${sql(people.map((id) => ({ id, name: 'A name', email: `${id}@reminders.example`, time_zone: 'UTC' })))}`;
      for (let n = 0; n < INTERVIEWS; n++) {
        const pair = [people[2 * n] ?? '', people[2 * n + 1] ?? ''] as const;
        const id = randomUUID();
        await sql`
          INSERT INTO interview (id, state, format, loop_id, loop_version, starts_at, ends_at)
          VALUES (${id}, 'confirmed', 'quick', 'mle-7', 1, ${startsAt}, ${startsAt}::timestamptz + interval '70 min')`;
        for (const person of pair)
          await sql`
            INSERT INTO participation (interview_id, person_id, state, busy, ics_uid)
            VALUES (${id}, ${person}, 'confirmed', tstzrange(${startsAt}, ${startsAt}::timestamptz + interval '80 min'), ${randomUUID()})`;
        await sql`
          INSERT INTO half (id, interview_id, n, round, interviewer_id, candidate_id)
          VALUES (${randomUUID()}, ${id}, 1, 'coding', ${pair[0]}, ${pair[1]}), (${randomUUID()}, ${id}, 2, 'coding', ${pair[1]}, ${pair[0]})`;
        await sql`
          INSERT INTO job (id, kind, key, body, run_at)
          VALUES (${randomUUID()}, 'interview.reminder', ${`${id}:60`},
            ${sql.json({ interviewId: id, startsAt: startsAt.toISOString(), minutesBefore: 60 })},
            ${new Date(startsAt.getTime() - 3_600_000)})`;
      }
    });
    return people;
  }
});
