import { Injectable } from '@nestjs/common';
import type { QueueWish } from '@loopmate/contracts/matching';
import { Database } from '@loopmate/persistence';
import { and, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { standby } from './matching.tables.ts';

export type StandbyRow = typeof standby.$inferSelect;

const CALLED_AGAIN_MINUTES = 30;
const now = sql<Date>`now()`;

@Injectable()
export class StandbyStore {
  constructor(private readonly database: Database) {}

  async find(personId: string): Promise<StandbyRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(standby)
      .where(and(eq(standby.personId, personId), gt(standby.until, now)));
    return row;
  }

  async set(personId: string, { rounds, format }: QueueWish, hours: number): Promise<void> {
    const until = sql<Date>`now() + ${hours} * interval '1 hour'`;
    const row = { rounds, format, until };
    await this.database.orm
      .insert(standby)
      .values({ personId, ...row })
      .onConflictDoUpdate({ target: standby.personId, set: row });
  }

  async end(personId: string): Promise<void> {
    await this.database.orm.delete(standby).where(eq(standby.personId, personId));
  }

  /** Everybody but this one who may be called at this moment. */
  async callable(exceptId: string): Promise<StandbyRow[]> {
    return this.database.orm
      .select()
      .from(standby)
      .where(
        and(
          ne(standby.personId, exceptId),
          gt(standby.until, now),
          or(
            isNull(standby.calledAt),
            lt(standby.calledAt, sql`now() - ${CALLED_AGAIN_MINUTES} * interval '1 minute'`),
          ),
        ),
      );
  }

  async setCalled(personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await this.database.orm
      .update(standby)
      .set({ calledAt: now })
      .where(inArray(standby.personId, [...personIds]));
  }
}
