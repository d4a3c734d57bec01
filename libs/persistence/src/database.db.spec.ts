import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { cloneDatabase } from './test-cluster.ts';
import { Database, faultOf } from './database.ts';

describe('a transaction', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const clone = await cloneDatabase();
    drop = clone.drop;
    database = new Database(clone.url);
    await database.orm.execute(sql`CREATE TABLE jot (n int PRIMARY KEY)`);
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  const jot = (n: number) => database.orm.execute(sql`INSERT INTO jot VALUES (${n})`);
  const jots = async () =>
    (await database.orm.execute<{ n: number }>(sql`SELECT n FROM jot ORDER BY n`)).map((r) => r.n);

  it('undoes the writes of every store it reached when it fails, and runs nothing after it', async () => {
    const told: string[] = [];
    const failing = database.transaction(async () => {
      await jot(1);
      database.afterCommit(() => told.push('committed'));
      await database.transaction(() => jot(1));
    });
    await expect(failing).rejects.toThrow();
    expect(await jots()).toEqual([]);
    expect(told).toEqual([]);
  });

  it('names the fault of a failed statement', async () => {
    await jot(2);
    const error = await jot(2).catch((caught: unknown) => caught);
    expect(faultOf(error)).toEqual({ code: '23505', constraint: 'jot_pkey' });
  });

  it('tries again after a deadlock', async () => {
    await jot(10);
    await jot(11);
    const swap = (first: number, second: number) =>
      database.transaction(async () => {
        await database.orm.execute(sql`UPDATE jot SET n = n WHERE n = ${first}`);
        await new Promise((later) => setTimeout(later, 50));
        await database.orm.execute(sql`UPDATE jot SET n = n WHERE n = ${second}`);
        return 'done';
      });
    await expect(Promise.all([swap(10, 11), swap(11, 10)])).resolves.toEqual(['done', 'done']);
  });
});
