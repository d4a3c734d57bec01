import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FormatId, RoundId } from '@loopmate/domain';
import { Database } from '@loopmate/persistence';
import { and, asc, count, desc, eq, inArray, lt, ne, or, isNull, sql } from 'drizzle-orm';
import { matchRequest, matchRun } from './matching.tables.ts';

export type MatchRequestRow = typeof matchRequest.$inferSelect;
export type MatchRunRow = typeof matchRun.$inferSelect;

const LIVES_DAYS = 14;
const SHOWN = 20;
const now = sql<Date>`now()`;

@Injectable()
export class RequestsStore {
  constructor(private readonly database: Database) {}

  async hasOpen(personId: string): Promise<boolean> {
    return (await this.countOpen(personId)) > 0;
  }

  async countOpen(personId: string): Promise<number> {
    const [row] = await this.database.orm
      .select({ n: count() })
      .from(matchRequest)
      .where(and(eq(matchRequest.personId, personId), eq(matchRequest.state, 'open')));
    return row?.n ?? 0;
  }

  /** One open wish a round: asking again changes the length and lets it live anew. */
  async open(
    personId: string,
    { round, format, hasPriority }: { round: RoundId; format: FormatId; hasPriority: boolean },
  ): Promise<void> {
    const expiresAt = sql<Date>`now() + ${LIVES_DAYS} * interval '1 day'`;
    await this.database.orm
      .insert(matchRequest)
      .values({ id: randomUUID(), personId, round, format, state: 'open', hasPriority, expiresAt })
      .onConflictDoUpdate({
        target: [matchRequest.personId, matchRequest.round],
        targetWhere: sql`state = 'open'`,
        set: { format, expiresAt, hasPriority: sql`${matchRequest.hasPriority} OR excluded.has_priority` },
      });
  }

  async ofPerson(personId: string): Promise<MatchRequestRow[]> {
    return this.database.orm
      .select()
      .from(matchRequest)
      .where(eq(matchRequest.personId, personId))
      .orderBy(desc(eq(matchRequest.state, 'open')), desc(matchRequest.createdAt))
      .limit(SHOWN);
  }

  /** False when there is no such open wish of theirs. */
  async withdraw(personId: string, id: string): Promise<boolean> {
    const rows = await this.database.orm
      .update(matchRequest)
      .set({ state: 'withdrawn' })
      .where(
        and(eq(matchRequest.id, id), eq(matchRequest.personId, personId), eq(matchRequest.state, 'open')),
      )
      .returning({ id: matchRequest.id });
    return rows.length > 0;
  }

  async expire(): Promise<void> {
    await this.database.orm
      .update(matchRequest)
      .set({ state: 'expired' })
      .where(and(eq(matchRequest.state, 'open'), lt(matchRequest.expiresAt, now)));
  }

  async allOpen(): Promise<MatchRequestRow[]> {
    return this.database.orm
      .select()
      .from(matchRequest)
      .where(eq(matchRequest.state, 'open'))
      .orderBy(asc(matchRequest.createdAt));
  }

  /** Whether all of these are still open; locks them until the transaction ends. */
  async lockOpen(ids: readonly string[]): Promise<boolean> {
    const rows = await this.database.orm
      .select({ id: matchRequest.id })
      .from(matchRequest)
      .where(and(inArray(matchRequest.id, [...ids]), eq(matchRequest.state, 'open')))
      .orderBy(asc(matchRequest.id))
      .for('update');
    return rows.length === ids.length;
  }

  async setMatched(ids: readonly string[], interviewId: string): Promise<void> {
    await this.database.orm
      .update(matchRequest)
      .set({ state: 'matched', interviewId })
      .where(inArray(matchRequest.id, [...ids]));
  }

  /** Counts a day once, however many runs it had. */
  async setMissed(personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await this.database.orm
      .update(matchRequest)
      .set({ missedDays: sql`${matchRequest.missedDays} + 1`, missedOn: sql`current_date` })
      .where(
        and(
          inArray(matchRequest.personId, [...personIds]),
          eq(matchRequest.state, 'open'),
          or(isNull(matchRequest.missedOn), ne(matchRequest.missedOn, sql`current_date`)),
        ),
      );
  }

  /** The hour that begins a run now, or undefined when it has had its own. */
  async beginRun(): Promise<Date | undefined> {
    const rows = await this.database.orm
      .insert(matchRun)
      .values({ hour: sql`date_trunc('hour', now())` })
      .onConflictDoNothing()
      .returning({ hour: matchRun.hour });
    return rows[0]?.hour;
  }

  async endRun(hour: Date, result: Partial<MatchRunRow>): Promise<void> {
    await this.database.orm
      .update(matchRun)
      .set({ ...result, endedAt: now })
      .where(eq(matchRun.hour, hour));
  }

  async nextRun(): Promise<Date> {
    const rows = await this.database.orm.execute<{ at: string }>(
      sql`SELECT (date_trunc('hour', now()) + interval '1 hour')::text AS at`,
    );
    if (!rows[0]) throw new Error('the database did not tell the time');
    return new Date(rows[0].at);
  }
}
