import { INTERVIEW_STATES } from '@loopmate/contracts/interviews';
import { ATTENDANCES, FORMAT_IDS, PHASES, ROUND_IDS } from '@loopmate/domain';
import { person } from '@loopmate/identity/tables';
import { questionVersion } from '@loopmate/questions/tables';
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** A range of instants in Postgres' own notation, such as `["2026-11-24 19:00+00","2026-11-24 21:10+00")`. */
const instantRange = customType<{ data: string }>({ dataType: () => 'tstzrange' });

export const interview = pgTable('interview', {
  id: uuid('id').primaryKey(),
  state: text('state', { enum: INTERVIEW_STATES }).notNull(),
  format: text('format', { enum: FORMAT_IDS }).notNull(),
  loopId: text('loop_id').notNull(),
  loopVersion: integer('loop_version').notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  /** When the two settled on the present start: by booking, accepting or moving. */
  settledAt: instant('settled_at').notNull().defaultNow(),
  proposedBy: uuid('proposed_by').references(() => person.id, { onDelete: 'set null' }),
  /** A proposal that nobody answered by then is expired and blocks no slot. */
  answerBy: instant('answer_by'),
  cancelledBy: uuid('cancelled_by').references(() => person.id, { onDelete: 'set null' }),
  cancelReason: text('cancel_reason'),
  phase: text('phase', { enum: PHASES }).notNull().default('lobby'),
  half: integer('half').$type<1 | 2>().notNull().default(1),
  phaseStartedAt: instant('phase_started_at'),
  phaseEndsAt: instant('phase_ends_at'),
  pausedAt: instant('paused_at'),
  pausedBy: uuid('paused_by'),
  pausedTotalMs: bigint('paused_total_ms', { mode: 'number' }).notNull().default(0),
  ready: uuid('ready').array().notNull().default([]),
  /** Raised by every change of phase or state; writers say which version they read. */
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/**
 * One person's place in an interview. The exclusion constraint `participation_no_overlap` (in the migration) makes two
 * held or confirmed busy ranges of one person impossible.
 */
export const participation = pgTable(
  'participation',
  {
    interviewId: uuid('interview_id')
      .notNull()
      .references(() => interview.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    state: text('state', { enum: ['held', 'confirmed', 'released'] }).notNull(),
    busy: instantRange('busy').notNull(),
    icsUid: text('ics_uid').notNull().unique(),
    icsSequence: integer('ics_sequence').notNull().default(0),
    /** Null until it is settled, ten minutes after the start. */
    attendance: text('attendance', { enum: ATTENDANCES }),
    minutesLate: integer('minutes_late'),
    attendanceAt: instant('attendance_at'),
    /** Said once by the person themselves; what is disputed counts for nothing until somebody settles it. */
    dispute: text('dispute'),
    /** When the person said that they will be there, at the present start. */
    attendanceConfirmedAt: instant('attendance_confirmed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.interviewId, table.personId] }),
    index('participation_person').on(table.personId),
    check('participation_busy_not_empty', sql`NOT isempty(${table.busy})`),
  ],
);

export const half = pgTable(
  'half',
  {
    id: uuid('id').primaryKey(),
    interviewId: uuid('interview_id').notNull(),
    n: integer('n').$type<1 | 2>().notNull(),
    /** What its candidate practises. */
    round: text('round', { enum: ROUND_IDS }).notNull(),
    interviewerId: uuid('interviewer_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    questionVersionId: uuid('question_version_id').references(() => questionVersion.id),
    /** The half is shorter by this, because its candidate came late. */
    lostMinutes: integer('lost_minutes').notNull().default(0),
  },
  (table) => [
    unique('half_number').on(table.interviewId, table.n),
    /** Lets a scorecard's foreign key prove that its author interviewed this half. */
    unique('half_interviewer').on(table.id, table.interviewerId),
    check('half_two_people', sql`${table.interviewerId} <> ${table.candidateId}`),
    foreignKey({
      name: 'half_interviewer_takes_part',
      columns: [table.interviewId, table.interviewerId],
      foreignColumns: [participation.interviewId, participation.personId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'half_candidate_takes_part',
      columns: [table.interviewId, table.candidateId],
      foreignColumns: [participation.interviewId, participation.personId],
    }).onDelete('cascade'),
  ],
);

/** Other starts for an interview, suggested by one of its people and not yet answered. */
export const moveProposal = pgTable(
  'move_proposal',
  {
    interviewId: uuid('interview_id').primaryKey(),
    id: uuid('id').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    starts: instant('starts').array().notNull(),
    answerBy: instant('answer_by').notNull(),
  },
  (table) => [
    check('move_proposal_starts', sql`cardinality(${table.starts}) BETWEEN 1 AND 3`),
    foreignKey({
      name: 'move_proposal_by_who_takes_part',
      columns: [table.interviewId, table.proposedBy],
      foreignColumns: [participation.interviewId, participation.personId],
    }).onDelete('cascade'),
  ],
);

export const EVENT_KINDS = [
  'phase',
  'attendance',
  'hint',
  'part',
  'challenge',
  'run',
  'chat',
  'card',
  'connection',
] as const;

/** Append-only. `seq` counts each interview's events; `half` and `atMs` place it on the timeline. */
export const interviewEvent = pgTable(
  'interview_event',
  {
    interviewId: uuid('interview_id')
      .notNull()
      .references(() => interview.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    half: integer('half').$type<1 | 2>().notNull(),
    personId: uuid('person_id'),
    kind: text('kind', { enum: EVENT_KINDS }).notNull(),
    body: jsonb('body').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.interviewId, table.seq] })],
);
