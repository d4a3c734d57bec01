import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { eq, inArray, sql } from 'drizzle-orm';
import { moveProposal, participation } from './interviews.tables.ts';

export type MoveRow = typeof moveProposal.$inferSelect;

@Injectable()
export class MovesStore {
  constructor(private readonly database: Database) {}

  async find(interviewId: string): Promise<MoveRow | undefined> {
    return (await this.findAll([interviewId]))[0];
  }

  async findAll(interviewIds: string[]): Promise<MoveRow[]> {
    if (interviewIds.length === 0) return [];
    return this.database.orm
      .select()
      .from(moveProposal)
      .where(inArray(moveProposal.interviewId, interviewIds));
  }

  /** One an interview: a new suggestion replaces the one before, whoever made it. */
  async put(row: MoveRow): Promise<void> {
    const { id, proposedBy, starts, answerBy } = row;
    await this.database.orm
      .insert(moveProposal)
      .values(row)
      .onConflictDoUpdate({ target: moveProposal.interviewId, set: { id, proposedBy, starts, answerBy } });
  }

  async remove(interviewId: string): Promise<void> {
    await this.database.orm.delete(moveProposal).where(eq(moveProposal.interviewId, interviewId));
  }

  /**
   * Takes both people's places to another time, in place: a move by half an hour never meets its own old time. What
   * they had said about being there was said of the old one.
   */
  async shift(interviewId: string, start: Date, busyUntil: Date): Promise<void> {
    await this.database.orm
      .update(participation)
      .set({
        state: 'confirmed',
        busy: sql`tstzrange(${start.toISOString()}::timestamptz, ${busyUntil.toISOString()}::timestamptz)`,
        icsSequence: sql`${participation.icsSequence} + 1`,
        attendanceConfirmedAt: null,
      })
      .where(eq(participation.interviewId, interviewId));
  }
}
