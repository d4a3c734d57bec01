import { person } from '@loopmate/identity/tables';
import { index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

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

/** A message on its way by one channel: the row is there before anything is sent, so that it is sent once. */
export const delivery = pgTable(
  'delivery',
  {
    jobId: uuid('job_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    channel: text('channel', { enum: ['inbox', 'mail'] }).notNull(),
    state: text('state', { enum: ['sending', 'sent', 'refused'] }).notNull(),
    begunAt: instant('begun_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.personId, table.channel] })],
);
