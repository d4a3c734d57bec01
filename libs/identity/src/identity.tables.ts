import { FORMAT_IDS, LEVELS, PROGRAMMING_LANGUAGES, ROUND_IDS } from '@loopmate/domain';
import { boolean, date, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A guest came by an invitation and has no e-mail; signing up turns the same row into an account. */
export const person = pgTable('person', {
  id: uuid('id').primaryKey(),
  email: text('email').unique(),
  passwordHash: text('password_hash'),
  name: text('name').notNull(),
  targetLevel: text('target_level', { enum: LEVELS }).notNull().default('mid'),
  targetDate: date('target_date', { mode: 'string' }),
  spokenLanguages: text('spoken_languages').array().notNull().default(['en']),
  programmingLanguages: text('programming_languages', { enum: PROGRAMMING_LANGUAGES })
    .array()
    .notNull()
    .default([]),
  timeZone: text('time_zone').notNull(),
  wantedRounds: text('wanted_rounds', { enum: ROUND_IDS }).array().notNull().default([]),
  offeredRounds: text('offered_rounds', { enum: ROUND_IDS })
    .array()
    .notNull()
    .default([...ROUND_IDS]),
  isOnboarded: boolean('is_onboarded').notNull().default(false),
  isOperator: boolean('is_operator').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** An authenticated browser. The token itself is only in the cookie; here is its SHA-256. */
export const login = pgTable(
  'login',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    userAgent: text('user_agent').notNull().default(''),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('login_person').on(table.personId)],
);

/** A link that lets one more person into an interview with the inviter; redeemed once, by POST. */
export const invitation = pgTable(
  'invitation',
  {
    id: uuid('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    inviterId: uuid('inviter_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    round: text('round', { enum: ROUND_IDS }).notNull(),
    format: text('format', { enum: FORMAT_IDS }).notNull(),
    /** Null: start now, as soon as the friend accepts. */
    startsAt: instant('starts_at'),
    expiresAt: instant('expires_at').notNull(),
    redeemedBy: uuid('redeemed_by').references(() => person.id, { onDelete: 'set null' }),
    redeemedAt: instant('redeemed_at'),
    revokedAt: instant('revoked_at'),
    interviewId: uuid('interview_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [index('invitation_inviter').on(table.inviterId)],
);
