import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { QueueWish } from '@loopmate/contracts/matching';
import type { WeeklyHour } from '@loopmate/contracts/practice';
import { Database } from '@loopmate/persistence';
import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import { practiceHour, practiceRsvp } from './matching.tables.ts';

export type PracticeHourRow = typeof practiceHour.$inferSelect;
export type PracticeRsvpRow = typeof practiceRsvp.$inferSelect;

@Injectable()
export class PracticeStore {
  constructor(private readonly database: Database) {}

  async add(hour: WeeklyHour): Promise<void> {
    await this.database.orm.insert(practiceHour).values({ id: randomUUID(), ...hour });
  }

  async end(id: string): Promise<boolean> {
    const rows = await this.database.orm
      .update(practiceHour)
      .set({ endedAt: sql`now()` })
      .where(and(eq(practiceHour.id, id), isNull(practiceHour.endedAt)))
      .returning({ id: practiceHour.id });
    return rows.length > 0;
  }

  async list(): Promise<PracticeHourRow[]> {
    return this.database.orm.select().from(practiceHour).where(isNull(practiceHour.endedAt));
  }

  /** From this wall date on. */
  async rsvps(from: string): Promise<PracticeRsvpRow[]> {
    return this.database.orm.select().from(practiceRsvp).where(gte(practiceRsvp.date, from));
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
