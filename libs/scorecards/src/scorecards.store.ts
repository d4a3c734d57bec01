import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { scorecardBody, selfRating, submittedBody, type SelfRating } from '@loopmate/contracts/scorecards';
import type { CardBody, SubmittedBody } from '@loopmate/contracts/scorecards';

import type { HalfRow, InterviewRow } from '@loopmate/interviews';
import { half, interview } from '@loopmate/interviews/tables';
import { Database } from '@loopmate/persistence';
import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import { scorecard, scorecardDraft, scorecardVersion, selfAssessment } from './scorecards.tables.ts';
import { hashOf } from './version-chain.ts';

export type PlacedHalf = HalfRow & { room: Pick<InterviewRow, 'phase' | 'half'> };
export type CardRow = typeof scorecard.$inferSelect;
export interface Draft {
  revision: number;
  body: CardBody;
  savedAt: Date;
}
export interface Version {
  card: string;
  n: number;
  body: SubmittedBody;
  submittedAt: Date;
  sha256: string;
  prevSha256: string | null;
}
export interface SelfAssessment {
  halfId: string;
  candidateId: string;
  /** Null: skipped. */
  ratings: SelfRating[] | null;
}

@Injectable()
export class ScorecardsStore {
  constructor(private readonly database: Database) {}

  /** Everything that decides a reveal happens under this lock: two cards that come at once must not miss each other. */
  async lockInterview(interviewId: string): Promise<InterviewRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(interview)
      .where(eq(interview.id, interviewId))
      .for('update');
    return row;
  }

  /** Halves of these interviews, each with where its room stands. */
  async halvesOf(interviewIds: readonly string[]): Promise<PlacedHalf[]> {
    if (interviewIds.length === 0) return [];
    const rows = await this.database.orm
      .select({ half, room: { phase: interview.phase, half: interview.half } })
      .from(half)
      .innerJoin(interview, eq(interview.id, half.interviewId))
      .where(inArray(half.interviewId, [...interviewIds]))
      .orderBy(asc(half.n));
    return rows.map((row) => ({ ...row.half, room: row.room }));
  }

  async draft(halfId: string): Promise<Draft | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(scorecardDraft)
      .where(eq(scorecardDraft.halfId, halfId));
    return row && { revision: row.revision, body: scorecardBody.parse(row.body), savedAt: row.savedAt };
  }

  async halvesWithDraft(halfIds: readonly string[]): Promise<Set<string>> {
    if (halfIds.length === 0) return new Set();
    const rows = await this.database.orm
      .select({ halfId: scorecardDraft.halfId })
      .from(scorecardDraft)
      .where(inArray(scorecardDraft.halfId, [...halfIds]));
    return new Set(rows.map((row) => row.halfId));
  }

  /** Writes on top of the revision that was read; false when another writer was first. */
  async saveDraft(
    of: Pick<HalfRow, 'id' | 'interviewerId'>,
    revision: number,
    body: CardBody,
    savedAt: Date,
  ): Promise<boolean> {
    const { orm } = this.database;
    const written =
      revision === 0
        ? await orm
            .insert(scorecardDraft)
            .values({ halfId: of.id, authorId: of.interviewerId, revision: 1, body, savedAt })
            .onConflictDoNothing()
            .returning({ revision: scorecardDraft.revision })
        : await orm
            .update(scorecardDraft)
            .set({ revision: revision + 1, body, savedAt })
            .where(and(eq(scorecardDraft.halfId, of.id), eq(scorecardDraft.revision, revision)))
            .returning({ revision: scorecardDraft.revision });
    return written.length === 1;
  }

  async cards(halfIds: readonly string[]): Promise<CardRow[]> {
    if (halfIds.length === 0) return [];
    return this.database.orm
      .select()
      .from(scorecard)
      .where(inArray(scorecard.halfId, [...halfIds]));
  }

  async insertCard(card: {
    halfId: string;
    authorId: string;
    createdAt: Date;
    revealedAt: Date | null;
    isLate: boolean;
  }): Promise<string> {
    const id = randomUUID();
    await this.database.orm.insert(scorecard).values({ id, ...card });
    return id;
  }

  /** Adds the next version of a card; its hash takes in the hash of the one before. */
  async addVersion(card: string, body: SubmittedBody, submittedAt: Date): Promise<Version> {
    const before = (await this.versions([card])).at(-1);
    const link = { n: (before?.n ?? 0) + 1, submittedAt, body, prevSha256: before?.sha256 ?? null };
    const version = { card, ...link, sha256: hashOf(link) };
    await this.database.orm.insert(scorecardVersion).values(version);
    return version;
  }

  /** All versions of these cards, each card's in order. */
  async versions(cards: readonly string[]): Promise<Version[]> {
    if (cards.length === 0) return [];
    const rows = await this.database.orm
      .select()
      .from(scorecardVersion)
      .where(inArray(scorecardVersion.card, [...cards]))
      .orderBy(asc(scorecardVersion.card), asc(scorecardVersion.n));
    return rows.map((row) => ({ ...row, body: submittedBody.parse(row.body) }));
  }

  /** Opens the sealed cards of these halves in one statement; true when any was sealed. */
  async reveal(halfIds: readonly string[], at: Date): Promise<boolean> {
    const rows = await this.database.orm
      .update(scorecard)
      .set({ revealedAt: at })
      .where(and(inArray(scorecard.halfId, [...halfIds]), isNull(scorecard.revealedAt)))
      .returning({ id: scorecard.id });
    return rows.length > 0;
  }

  /** Interviews with a sealed card that ended at or before `endedBy`. */
  async sealedSince(endedBy: Date): Promise<string[]> {
    const rows = await this.database.orm
      .selectDistinct({ id: interview.id })
      .from(scorecard)
      .innerJoin(half, eq(half.id, scorecard.halfId))
      .innerJoin(interview, eq(interview.id, half.interviewId))
      .where(and(isNull(scorecard.revealedAt), lte(interview.endsAt, endedBy)))
      .limit(500);
    return rows.map((row) => row.id);
  }

  async selfAssessments(halfIds: readonly string[]): Promise<SelfAssessment[]> {
    if (halfIds.length === 0) return [];
    const rows = await this.database.orm
      .select()
      .from(selfAssessment)
      .where(inArray(selfAssessment.halfId, [...halfIds]));
    return rows.map(({ halfId, candidateId, ratings }) => ({
      halfId,
      candidateId,
      ratings: ratings === null ? null : selfRating.array().parse(ratings),
    }));
  }

  /** The first answer stands. */
  async insertSelfAssessment(assessment: SelfAssessment, at: Date): Promise<void> {
    await this.database.orm
      .insert(selfAssessment)
      .values({ ...assessment, at })
      .onConflictDoNothing();
  }
}
