import { TURN_REASONS } from '@loopmate/domain';
import { person } from '@loopmate/identity/tables';
import { index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { interview } from './interviews.tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The ledger of turns: what one person owes for an interview, or may spend because of it. */
export const turnEntry = pgTable(
  'turn_entry',
  {
    interviewId: uuid('interview_id')
      .notNull()
      .references(() => interview.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['owed', 'given'] }).notNull(),
    reason: text('reason', { enum: TURN_REASONS }).notNull(),
    createdAt: instant('created_at').notNull(),
    /** Repaid, or spent. */
    settledAt: instant('settled_at'),
    /** The interview that did so; null when the missing scorecard came after all. */
    settledBy: uuid('settled_by').references(() => interview.id, { onDelete: 'set null' }),
  },
  (table) => [
    primaryKey({ columns: [table.interviewId, table.personId] }),
    index('turn_entry_person').on(table.personId),
  ],
);
