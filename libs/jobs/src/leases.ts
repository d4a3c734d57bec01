import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { sql } from 'drizzle-orm';

/** Held by name, a lease makes one node the one that does something; its number tells a holder of before apart. */
@Injectable()
export class Leases {
  private readonly holder = randomUUID();

  constructor(private readonly database: Database) {}

  /** Takes or keeps it for this long by the database's clock. The fencing number, or undefined while another has it. */
  async hold(name: string, forMs: number): Promise<number | undefined> {
    const rows = await this.database.sql<{ fence: number }[]>`
      INSERT INTO lease (name, holder, until, fence)
      VALUES (${name}, ${this.holder}, now() + ${forMs} * interval '1 ms', 1)
      ON CONFLICT (name) DO UPDATE
      SET holder = excluded.holder, until = excluded.until,
          fence = lease.fence + CASE WHEN lease.holder = excluded.holder THEN 0 ELSE 1 END
      WHERE lease.holder = excluded.holder OR lease.until < now()
      RETURNING fence`;
    return rows[0]?.fence;
  }

  /** Inside a transaction: whether the number still counts; until the commit nobody else can take the lease. */
  async counts(name: string, fence: number): Promise<boolean> {
    const rows = await this.database.orm.execute<{ fence: number }>(
      sql`SELECT fence FROM lease WHERE name = ${name} FOR SHARE`,
    );
    return rows[0]?.fence === fence;
  }

  async release(name: string): Promise<void> {
    // The row stays: its number must go on rising.
    await this.database.sql`UPDATE lease SET until = now() WHERE name = ${name} AND holder = ${this.holder}`;
  }
}
