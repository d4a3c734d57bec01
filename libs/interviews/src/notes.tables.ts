import { foreignKey, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { participation } from './interviews.tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/**
 * A word between the two of an interview, before it. Apart from the interview's events: those are its timeline, which
 * begins in the room, and a note has a reader's mark that changes.
 */
export const note = pgTable(
  'interview_note',
  {
    id: uuid('id').primaryKey(),
    interviewId: uuid('interview_id').notNull(),
    authorId: uuid('author_id').notNull(),
    text: text('text').notNull(),
    writtenAt: instant('written_at').notNull(),
    readAt: instant('read_at'),
  },
  (table) => [
    index('interview_note_interview').on(table.interviewId, table.writtenAt),
    foreignKey({
      name: 'interview_note_author_takes_part',
      columns: [table.interviewId, table.authorId],
      foreignColumns: [participation.interviewId, participation.personId],
    }).onDelete('cascade'),
  ],
);
