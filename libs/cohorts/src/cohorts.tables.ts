import { COHORT_ROLES } from '@loopmate/contracts/cohorts';
import { person } from '@loopmate/identity/tables';
import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** People who practise together: a bootcamp, a university course, a club of a company. */
export const cohort = pgTable('cohort', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  /** As it is written down, for staff to read out again. It opens no more than membership, and they can change it. */
  joinCode: text('join_code').notNull().unique(),
  createdBy: uuid('created_by').references(() => person.id, { onDelete: 'set null' }),
  createdAt: instant('created_at').notNull().defaultNow(),
  endedAt: instant('ended_at'),
});

export const cohortMember = pgTable(
  'cohort_member',
  {
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohort.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    role: text('role', { enum: COHORT_ROLES }).notNull(),
    joinedAt: instant('joined_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.cohortId, table.personId] }),
    index('cohort_member_person').on(table.personId),
  ],
);

export const INVITE_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const;

/**
 * An address that staff asked. With an account it is answered in the product; without one only the mailed token opens
 * it, since nobody has proved that an address is theirs by signing up with it.
 */
export const cohortInvite = pgTable(
  'cohort_invite',
  {
    id: uuid('id').primaryKey(),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohort.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    name: text('name').notNull(),
    personId: uuid('person_id').references(() => person.id, { onDelete: 'cascade' }),
    /** SHA-256 of what is in the mailed link; null when nothing was mailed. */
    tokenHash: text('token_hash').unique(),
    mailedAt: instant('mailed_at'),
    invitedBy: uuid('invited_by').references(() => person.id, { onDelete: 'set null' }),
    state: text('state', { enum: INVITE_STATES }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    unique('cohort_invite_address').on(table.cohortId, table.email),
    index('cohort_invite_person')
      .on(table.personId)
      .where(sql`${table.state} = 'open'`),
  ],
);
