import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import type { FormatId, RoundId } from '@loopmate/domain';
import { and, arrayContains, eq, exists, isNull, max, not, notInArray, sql } from 'drizzle-orm';
import type { Choosable } from './question.choice.ts';
import { questionBody, type QuestionBody } from './question.body.ts';
import type { ParsedQuestion } from './question.parse.ts';
import { exposure, question, questionVersion } from './questions.tables.ts';

export type Exposure = Omit<typeof exposure.$inferInsert, 'at'>;

@Injectable()
export class QuestionsStore {
  constructor(private readonly database: Database) {}

  /** The version with this content, of whichever question. */
  async findByHash(contentHash: string): Promise<{ slug: string; version: number } | undefined> {
    const [row] = await this.database.orm
      .select({ slug: questionVersion.slug, version: questionVersion.version })
      .from(questionVersion)
      .where(eq(questionVersion.contentHash, contentHash));
    return row;
  }

  async currentVersion(slug: string): Promise<number | undefined> {
    const [row] = await this.database.orm
      .select({ version: question.currentVersion })
      .from(question)
      .where(eq(question.slug, slug));
    return row?.version;
  }

  async putInForce(slug: string, version: number): Promise<void> {
    await this.database.orm.update(question).set({ currentVersion: version }).where(eq(question.slug, slug));
  }

  /** Adds the next version of the question and puts it in force; returns its number. */
  async addVersion(parsed: ParsedQuestion): Promise<number> {
    const { orm } = this.database;
    const { slug, ...columns } = parsed;
    const [last] = await orm
      .select({ version: max(questionVersion.version) })
      .from(questionVersion)
      .where(eq(questionVersion.slug, slug));
    const version = (last?.version ?? 0) + 1;
    await orm
      .insert(question)
      .values({ slug, currentVersion: version })
      .onConflictDoUpdate({ target: question.slug, set: { currentVersion: version } });
    await orm.insert(questionVersion).values({ id: randomUUID(), slug, version, ...columns });
    return version;
  }

  /** Questions in force for the round and format that the candidate has not met in any way, nor are excluded. */
  async open(draw: {
    round: RoundId;
    format: FormatId;
    candidateId: string;
    interviewerId: string;
    exclude: readonly string[];
  }): Promise<Choosable[]> {
    const { orm } = this.database;
    const metBy = (personId: string) =>
      exists(
        orm
          .select({ one: sql`1` })
          .from(exposure)
          .where(and(eq(exposure.slug, questionVersion.slug), eq(exposure.personId, personId))),
      );
    const timesAsked = sql<number>`(SELECT count(DISTINCT ${exposure.halfId})::int FROM ${exposure}
      WHERE ${exposure.slug} = ${questionVersion.slug} AND ${exposure.kind} = 'was_asked')`;
    return orm
      .select({
        versionId: questionVersion.id,
        slug: questionVersion.slug,
        levels: questionVersion.levels,
        isKnownToInterviewer: sql<boolean>`${metBy(draw.interviewerId)}`,
        timesAsked,
      })
      .from(questionVersion)
      .innerJoin(
        question,
        and(eq(question.slug, questionVersion.slug), eq(question.currentVersion, questionVersion.version)),
      )
      .where(
        and(
          isNull(question.retiredAt),
          arrayContains(questionVersion.rounds, [draw.round]),
          arrayContains(questionVersion.formats, [draw.format]),
          not(metBy(draw.candidateId)),
          draw.exclude.length > 0 ? notInArray(questionVersion.slug, [...draw.exclude]) : undefined,
        ),
      );
  }

  async expose(entries: readonly Exposure[]): Promise<void> {
    if (entries.length === 0) return;
    await this.database.orm
      .insert(exposure)
      .values([...entries])
      .onConflictDoNothing();
  }

  async body(versionId: string): Promise<QuestionBody | undefined> {
    const [row] = await this.database.orm
      .select({ body: questionVersion.body })
      .from(questionVersion)
      .where(eq(questionVersion.id, versionId));
    return row && questionBody.parse(row.body);
  }
}
