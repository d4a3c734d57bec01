import { MARK_KINDS } from '@loopmate/domain';
import { person } from '@loopmate/identity/tables';
import { half } from '@loopmate/interviews/tables';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const halfId = () => uuid('half_id');

/** A submitted card. Whether it is open is `revealedAt`; what it says is its last version. */
export const scorecard = pgTable(
  'scorecard',
  {
    id: uuid('id').primaryKey(),
    halfId: halfId().notNull().unique('scorecard_half'),
    authorId: uuid('author_id').notNull(),
    revealedAt: instant('revealed_at'),
    /** Came when the cards had opened without it; it is read but has no weight. */
    isLate: boolean('is_late').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'scorecard_author_interviewed',
      columns: [table.halfId, table.authorId],
      foreignColumns: [half.id, half.interviewerId],
    }).onDelete('cascade'),
    index('scorecard_author').on(table.authorId),
  ],
);

/** What the interviewer is writing. `revision` is compared and set, so that two windows never overwrite each other. */
export const scorecardDraft = pgTable(
  'scorecard_draft',
  {
    halfId: halfId().primaryKey(),
    authorId: uuid('author_id').notNull(),
    revision: integer('revision').notNull(),
    body: jsonb('body').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'scorecard_draft_author_interviewed',
      columns: [table.halfId, table.authorId],
      foreignColumns: [half.id, half.interviewerId],
    }).onDelete('cascade'),
  ],
);

/**
 * Insert-only, by the trigger `scorecard_version_append_only` in the migration. Each version's hash covers its body and
 * the hash before, so that tampering shows. Bodies hold no ids of people.
 */
export const scorecardVersion = pgTable(
  'scorecard_version',
  {
    card: uuid('card')
      .notNull()
      .references(() => scorecard.id),
    n: integer('n').notNull(),
    body: jsonb('body').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    sha256: text('sha256').notNull(),
    prevSha256: text('prev_sha256'),
  },
  (table) => [primaryKey({ columns: [table.card, table.n] })],
);

/** How a candidate saw the half before the cards opened; null ratings: skipped. One a half, which has one candidate. */
export const selfAssessment = pgTable('self_assessment', {
  halfId: halfId()
    .primaryKey()
    .references(() => half.id, { onDelete: 'cascade' }),
  candidateId: uuid('candidate_id')
    .notNull()
    .references(() => person.id, { onDelete: 'cascade' }),
  ratings: jsonb('ratings'),
  at: instant('at').notNull(),
});

export const privateNote = pgTable(
  'private_note',
  {
    halfId: halfId()
      .notNull()
      .references(() => half.id, { onDelete: 'cascade' }),
    authorId: uuid('author_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.halfId, table.authorId] })],
);

/** A moment the interviewer marked, private until it is evidence on an open card. */
export const mark = pgTable(
  'mark',
  {
    id: uuid('id').primaryKey(),
    halfId: halfId().notNull(),
    authorId: uuid('author_id').notNull(),
    kind: text('kind', { enum: MARK_KINDS }).notNull(),
    text: text('text').notNull(),
    competency: text('competency'),
    /** From the start of the half. */
    atMs: integer('at_ms').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'mark_author_interviewed',
      columns: [table.halfId, table.authorId],
      foreignColumns: [half.id, half.interviewerId],
    }).onDelete('cascade'),
    index('mark_half').on(table.halfId),
  ],
);
