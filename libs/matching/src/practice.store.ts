import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { cohortMember } from '@loopmate/cohorts/tables';
import type { QueueWish } from '@loopmate/contracts/matching';
import type { WeeklyHour } from '@loopmate/contracts/practice';
import { Database } from '@loopmate/persistence';
import { and, eq, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { practiceHour, practiceRsvp } from './matching.tables.ts';

export type PracticeHourRow = typeof practiceHour.$inferSelect;
export type PracticeRsvpRow = typeof practiceRsvp.$inferSelect;

@Injectable()
export class PracticeStore {
  constructor(private readonly database: Database) {}

  async add(hour: WeeklyHour & { cohortId: string | null }): Promise<void> {
    await this.database.orm.insert(practiceHour).values({ id: randomUUID(), ...hour });
  }

  async find(id: string): Promise<PracticeHourRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(practiceHour)
      .where(and(eq(practiceHour.id, id), isNull(practiceHour.endedAt)));
    return row;
  }

  async end(id: string): Promise<void> {
    await this.database.orm
      .update(practiceHour)
      .set({ endedAt: sql`now()` })
      .where(eq(practiceHour.id, id));
  }

  /** Those for everybody, and those of these cohorts. */
  async list(cohortIds: readonly string[]): Promise<PracticeHourRow[]> {
    return this.database.orm
      .select()
      .from(practiceHour)
      .where(
        and(
          isNull(practiceHour.endedAt),
          or(isNull(practiceHour.cohortId), inArray(practiceHour.cohortId, [...cohortIds])),
        ),
      );
  }

  /** From this wall date on; of who has left a cohort, none to its hours. */
  async rsvps(from: string): Promise<PracticeRsvpRow[]> {
    const rows = await this.database.orm
      .select({ rsvp: practiceRsvp })
      .from(practiceRsvp)
      .innerJoin(practiceHour, eq(practiceHour.id, practiceRsvp.hourId))
      .leftJoin(
        cohortMember,
        and(
          eq(cohortMember.cohortId, practiceHour.cohortId),
          eq(cohortMember.personId, practiceRsvp.personId),
        ),
      )
      .where(
        and(
          gte(practiceRsvp.date, from),
          or(isNull(practiceHour.cohortId), isNotNull(cohortMember.personId)),
        ),
      );
    return rows.map(({ rsvp }) => rsvp);
  }

  async come(hourId: string, date: string, personId: string, { rounds, format }: QueueWish): Promise<void> {
    await this.database.orm
      .insert(practiceRsvp)
      .values({ hourId, date, personId, rounds, format })
      .onConflictDoUpdate({
        target: [practiceRsvp.hourId, practiceRsvp.date, practiceRsvp.personId],
        set: { rounds, format },
      });
  }

  async stayAway(hourId: string, date: string, personId: string): Promise<void> {
    await this.database.orm
      .delete(practiceRsvp)
      .where(
        and(
          eq(practiceRsvp.hourId, hourId),
          eq(practiceRsvp.date, date),
          eq(practiceRsvp.personId, personId),
        ),
      );
  }
}
