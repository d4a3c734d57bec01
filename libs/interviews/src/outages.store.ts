import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import type { Span } from '@loopmate/domain';
import { and, gt, lt, sql } from 'drizzle-orm';
import { outage } from './outages.tables.ts';

@Injectable()
export class OutagesStore {
  constructor(private readonly database: Database) {}

  /** Says that a node is alive, by the database's clock; a silence of more than `longestMs` before is an outage. */
  async beat(longestMs: number): Promise<void> {
    await this.database.sql.begin(async (tx) => {
      await tx`
        INSERT INTO outage (began_at, ended_at)
        SELECT beat_at, now() FROM (SELECT beat_at FROM pulse WHERE id = 1 FOR UPDATE) AS last
        WHERE beat_at < now() - ${longestMs} * interval '1 ms'
        ON CONFLICT DO NOTHING`;
      await tx`
        INSERT INTO pulse (id, beat_at) VALUES (1, now())
        ON CONFLICT (id) DO UPDATE SET beat_at = greatest(pulse.beat_at, excluded.beat_at)`;
    });
  }

  /** Those that overlap [from, to), in milliseconds. */
  async between(from: Date, to: Date): Promise<Span[]> {
    const rows = await this.database.orm
      .select()
      .from(outage)
      .where(and(lt(outage.beganAt, to), gt(outage.endedAt, from)))
      .orderBy(sql`${outage.beganAt}`);
    return rows.map(({ beganAt, endedAt }) => ({ from: beganAt.getTime(), to: endedAt.getTime() }));
  }
}
