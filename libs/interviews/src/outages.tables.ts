import { sql } from 'drizzle-orm';
import { check, integer, pgTable, timestamp } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** One row: when any node was last alive. */
export const pulse = pgTable(
  'pulse',
  { id: integer('id').primaryKey(), beatAt: instant('beat_at').notNull() },
  (table) => [check('pulse_one', sql`${table.id} = 1`)],
);

/** When no node could reach the database, so that nobody could enter a room. */
export const outage = pgTable('outage', {
  beganAt: instant('began_at').primaryKey(),
  endedAt: instant('ended_at').notNull(),
});
