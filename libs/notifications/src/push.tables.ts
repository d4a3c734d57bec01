import { login, person } from '@loopmate/identity/tables';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** By this key push services know the server (VAPID, RFC 8292). One row, however many nodes start at once. */
export const vapidKey = pgTable(
  'vapid_key',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    privateJwk: jsonb('private_jwk').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [check('vapid_key_one', sql`${table.isOnly}`)],
);

/** A browser that agreed to be told. It goes with its login: signed out, from wherever, it is told no more. */
export const pushSubscription = pgTable(
  'push_subscription',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    loginId: uuid('login_id')
      .notNull()
      .unique()
      .references(() => login.id, { onDelete: 'cascade' }),
    /** Where its push service listens; whoever knows it may send. */
    endpoint: text('endpoint').notNull().unique(),
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('push_subscription_person').on(table.personId, table.createdAt)],
);

/** A message a push service has taken for a browser: when another browser's makes the job run again, it is not sent twice. */
export const pushDelivery = pgTable(
  'push_delivery',
  {
    jobId: uuid('job_id').notNull(),
    subscriptionId: uuid('subscription_id')
      .notNull()
      .references(() => pushSubscription.id, { onDelete: 'cascade' }),
    sentAt: instant('sent_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.subscriptionId] }),
    index('push_delivery_subscription').on(table.subscriptionId),
  ],
);
