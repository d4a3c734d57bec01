import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { eq } from 'drizzle-orm';
import { calendarFeed } from './scheduling.tables.ts';

export type CalendarFeedRow = typeof calendarFeed.$inferSelect;

@Injectable()
export class CalendarFeedStore {
  constructor(private readonly database: Database) {}

  async ofPerson(personId: string): Promise<CalendarFeedRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(calendarFeed)
      .where(eq(calendarFeed.personId, personId));
    return row;
  }

  async findByTokenHash(tokenHash: string): Promise<CalendarFeedRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(calendarFeed)
      .where(eq(calendarFeed.tokenHash, tokenHash));
    return row;
  }

  async replace(row: CalendarFeedRow): Promise<void> {
    const { tokenHash, madeAt } = row;
    await this.database.orm
      .insert(calendarFeed)
      .values(row)
      .onConflictDoUpdate({ target: calendarFeed.personId, set: { tokenHash, madeAt } });
  }

  async remove(personId: string): Promise<void> {
    await this.database.orm.delete(calendarFeed).where(eq(calendarFeed.personId, personId));
  }
}
