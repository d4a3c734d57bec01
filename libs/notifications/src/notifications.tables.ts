import { person } from '@loopmate/identity/tables';
import { index, jsonb, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** What a person is told in the product itself; mail, where there is any, repeats it. */
export const inboxMessage = pgTable(
  'inbox_message',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    body: jsonb('body').notNull(),
    createdAt: instant('created_at').notNull(),
    readAt: instant('read_at'),
  },
  (table) => [index('inbox_message_person').on(table.personId, table.createdAt)],
);
