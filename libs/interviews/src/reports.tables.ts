import { REPORT_REASONS } from '@loopmate/contracts/reports';
import { person } from '@loopmate/identity/tables';
import { index, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { interview } from './interviews.tables.ts';

/** For whoever runs this Loopmate. It outlives the accounts and the interview it speaks of, without naming them then. */
export const report = pgTable(
  'report',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    interviewId: uuid('interview_id').references(() => interview.id, { onDelete: 'set null' }),
    reporterId: uuid('reporter_id').references(() => person.id, { onDelete: 'set null' }),
    reportedId: uuid('reported_id').references(() => person.id, { onDelete: 'set null' }),
    reason: text('reason', { enum: REPORT_REASONS }).notNull(),
    text: text('text').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [
    unique('report_once').on(table.interviewId, table.reporterId),
    index('report_reported').on(table.reportedId),
  ],
);
