import { FORMAT_IDS, ROUND_IDS } from '@loopmate/domain';
import { RUNGS } from '@loopmate/contracts/matching';
import { cohort } from '@loopmate/cohorts/tables';
import { person } from '@loopmate/identity/tables';
import { interview } from '@loopmate/interviews/tables';
import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Two who were offered to each other. */
export const offer = pgTable(
  'offer',
  {
    id: uuid('id').primaryKey(),
    state: text('state', { enum: ['open', 'accepted', 'lapsed', 'passed', 'fell_through'] }).notNull(),
    format: text('format', { enum: FORMAT_IDS }).notNull(),
    rung: text('rung', { enum: RUNGS }).notNull(),
    quality: real('quality').notNull(),
    readyBy: instant('ready_by').notNull(),
    interviewId: uuid('interview_id').references(() => interview.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('offer_open')
      .on(table.readyBy)
      .where(sql`${table.state} = 'open'`),
  ],
);

export const QUEUE_STATES = ['waiting', 'offered', 'matched', 'left', 'missed', 'away'] as const;

/** A person's place among those who want to start now. */
export const queueEntry = pgTable(
  'queue_entry',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    state: text('state', { enum: QUEUE_STATES }).notNull(),
    rounds: text('rounds', { enum: ROUND_IDS }).array().notNull(),
    format: text('format', { enum: FORMAT_IDS }).notNull(),
    /** Kept through offers that came to nothing. */
    since: instant('since').notNull(),
    /** When a page of theirs was last known to be open. */
    seenAt: instant('seen_at').notNull(),
    offerId: uuid('offer_id').references(() => offer.id, { onDelete: 'set null' }),
    isReady: boolean('is_ready').notNull().default(false),
    /** What they would practise in the offer; null when they only interview. */
    offeredRound: text('offered_round', { enum: ROUND_IDS }),
    /** The seat in half 1 of the offer. */
    interviewsFirst: boolean('interviews_first').notNull().default(false),
    lastOffer: text('last_offer', { enum: ['they_missed', 'they_passed', 'fell_through'] }),
    endedAt: instant('ended_at'),
    /** In the hall of a practice hour: not paired before. */
    gathersAt: instant('gathers_at'),
    /** They wait in vain in this one, and leave it for whom they find. */
    insteadOf: uuid('instead_of').references(() => interview.id, { onDelete: 'set null' }),
    /** Which practice hour's hall; those of different halls are not paired. */
    hallId: uuid('hall_id').references(() => practiceHour.id, { onDelete: 'cascade' }),
    /** A wish for a time was opened for the long wait; once, so that it may be taken back. */
    hasAskedForTime: boolean('has_asked_for_time').notNull().default(false),
  },
  (table) => [
    uniqueIndex('queue_entry_one_open')
      .on(table.personId)
      .where(sql`${table.state} IN ('waiting', 'offered')`),
    index('queue_entry_person').on(table.personId, table.since),
    index('queue_entry_offer').on(table.offerId),
  ],
);

/** Two who are not to be offered to each other again before `until`: one passed, or the booking failed. */
export const offerPause = pgTable(
  'offer_pause',
  {
    a: uuid('a')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    b: uuid('b')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    until: instant('until').notNull(),
  },
  (table) => [uniqueIndex('offer_pause_pair').on(table.a, table.b)],
);

/** A wish for a time: open until matched, withdrawn or expired. */
export const matchRequest = pgTable(
  'match_request',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    round: text('round', { enum: ROUND_IDS }).notNull(),
    format: text('format', { enum: FORMAT_IDS }).notNull(),
    state: text('state', { enum: ['open', 'matched', 'withdrawn', 'expired'] }).notNull(),
    /** It came from a long wait: it goes before others of its day. */
    hasPriority: boolean('has_priority').notNull().default(false),
    /** Days, not runs: the hourly ones would soon make everybody equally urgent. */
    missedDays: integer('missed_days').notNull().default(0),
    missedOn: date('missed_on', { mode: 'string' }),
    interviewId: uuid('interview_id').references(() => interview.id, { onDelete: 'set null' }),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('match_request_one_open')
      .on(table.personId, table.round)
      .where(sql`${table.state} = 'open'`),
    index('match_request_person').on(table.personId, table.createdAt),
  ],
);

/** Each run over the wishes for a time: which hour it was for, and what came of it. */
export const matchRun = pgTable('match_run', {
  /** The full hour; only one node can begin it. */
  hour: instant('hour').primaryKey(),
  startedAt: instant('started_at').notNull().defaultNow(),
  endedAt: instant('ended_at'),
  seekers: integer('seekers').notNull().default(0),
  pairs: integer('pairs').notNull().default(0),
  booked: integer('booked').notNull().default(0),
  /** Whether the exact solver was too slow and the quick rule chose. */
  fellBack: boolean('fell_back').notNull().default(false),
});

/** A wall time of every week at which people come together: all of an instance, or those of one cohort. */
export const practiceHour = pgTable('practice_hour', {
  id: uuid('id').primaryKey(),
  /** Null: for everybody. */
  cohortId: uuid('cohort_id').references(() => cohort.id, { onDelete: 'cascade' }),
  weekday: integer('weekday').notNull(),
  startMinute: integer('start_minute').notNull(),
  timeZone: text('time_zone').notNull(),
  endedAt: instant('ended_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** Someone said they come to one date of it. */
export const practiceRsvp = pgTable(
  'practice_rsvp',
  {
    hourId: uuid('hour_id')
      .notNull()
      .references(() => practiceHour.id, { onDelete: 'cascade' }),
    date: date('date', { mode: 'string' }).notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    rounds: text('rounds', { enum: ROUND_IDS }).array().notNull(),
    format: text('format', { enum: FORMAT_IDS }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.hourId, table.date, table.personId] })],
);

/** Somebody who is not here, but would come when called. */
export const standby = pgTable('standby', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id, { onDelete: 'cascade' }),
  rounds: text('rounds', { enum: ROUND_IDS }).array().notNull(),
  format: text('format', { enum: FORMAT_IDS }).notNull(),
  until: instant('until').notNull(),
  calledAt: instant('called_at'),
});
