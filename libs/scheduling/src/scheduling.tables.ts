import { person } from '@loopmate/identity/tables';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

/** One row a person who gives hours: the zone in which their hours are wall time, and how they take bookings. */
export const availability = pgTable('availability', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id, { onDelete: 'cascade' }),
  timeZone: text('time_zone').notNull(),
  acceptsAtOnce: boolean('accepts_at_once').notNull().default(true),
  updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
});

/** Hours of every week, in wall minutes after midnight; the end may pass midnight. */
export const availabilityRule = pgTable(
  'availability_rule',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => availability.personId, { onDelete: 'cascade' }),
    weekday: integer('weekday').notNull(),
    startMinute: integer('start_minute').notNull(),
    endMinute: integer('end_minute').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.weekday, table.startMinute] }),
    check('availability_rule_weekday', sql`${table.weekday} BETWEEN 1 AND 7`),
    check(
      'availability_rule_hours',
      sql`${table.startMinute} BETWEEN 0 AND 1439 AND ${table.endMinute} > ${table.startMinute} AND ${table.endMinute} - ${table.startMinute} <= 1440`,
    ),
  ],
);

/** Hours of one date instead of its usual ones. A row without minutes says that the date is off. */
export const availabilityOverride = pgTable(
  'availability_override',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => availability.personId, { onDelete: 'cascade' }),
    date: date('date', { mode: 'string' }).notNull(),
    startMinute: integer('start_minute'),
    endMinute: integer('end_minute'),
  },
  (table) => [
    unique('availability_override_start')
      .on(table.personId, table.date, table.startMinute)
      .nullsNotDistinct(),
    check('availability_override_both', sql`(${table.startMinute} IS NULL) = (${table.endMinute} IS NULL)`),
    check(
      'availability_override_hours',
      sql`${table.startMinute} BETWEEN 0 AND 1439 AND ${table.endMinute} > ${table.startMinute} AND ${table.endMinute} - ${table.startMinute} <= 1440`,
    ),
  ],
);

/** A secret link to read a person's interviews by. Here is only its SHA-256. */
export const calendarFeed = pgTable('calendar_feed', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id, { onDelete: 'cascade' }),
  tokenHash: text('token_hash').notNull().unique(),
  madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
});
