import { person } from '@loopmate/identity/tables';
import {
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

export const question = pgTable('question', {
  slug: text('slug').primaryKey(),
  /** The number of the version in force. Not always the newest: a folder set back brings an old version back. */
  currentVersion: integer('current_version').notNull().default(1),
  retiredAt: timestamp('retired_at', { withTimezone: true }),
});

/** Immutable: a change of meaning is a new version under a new content hash. Interviews pin one. */
export const questionVersion = pgTable(
  'question_version',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug')
      .notNull()
      .references(() => question.slug),
    version: integer('version').notNull(),
    contentHash: text('content_hash').notNull().unique(),
    title: text('title').notNull(),
    kind: text('kind').notNull(),
    topic: text('topic').notNull(),
    rounds: text('rounds').array().notNull(),
    levels: text('levels').array().notNull(),
    difficulty: integer('difficulty').notNull(),
    /** Formats with a plan: a question without a quick plan is never drawn for a quick interview. */
    formats: text('formats').array().notNull(),
    languages: text('languages').array().notNull(),
    body: jsonb('body').notNull(),
    importedAt: timestamp('imported_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique('question_version_number').on(table.slug, table.version)],
);

export const EXPOSURE_KINDS = ['asked', 'was_asked', 'viewed', 'solo'] as const;

/** Who has met which question, so that nobody is asked the same twice. */
export const exposure = pgTable(
  'exposure',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    slug: text('slug')
      .notNull()
      .references(() => question.slug),
    halfId: uuid('half_id').notNull(),
    kind: text('kind', { enum: EXPOSURE_KINDS }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.slug, table.halfId, table.kind] }),
    index('exposure_slug').on(table.slug),
  ],
);
