import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Something to do at a time, written in the transaction of what it follows from. */
export const job = pgTable(
  'job',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    /** Of one kind, what is done once. */
    key: text('key').notNull(),
    body: jsonb('body').notNull(),
    runAt: instant('run_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Raised by every claim: who holds an older number has lost it. */
    fence: integer('fence').notNull().default(0),
    leasedUntil: instant('leased_until'),
    endedAt: instant('ended_at'),
    /** Given up; `lastError` says why. */
    gaveUpAt: instant('gave_up_at'),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    unique('job_once').on(table.kind, table.key),
    index('job_due')
      .on(table.runAt)
      .where(sql`ended_at IS NULL AND gave_up_at IS NULL`),
  ],
);

/** Work that one node does for all of them. */
export const lease = pgTable('lease', {
  name: text('name').primaryKey(),
  holder: uuid('holder').notNull(),
  until: instant('until').notNull(),
  fence: integer('fence').notNull(),
});
