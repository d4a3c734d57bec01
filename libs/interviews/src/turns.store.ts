import { Injectable } from '@nestjs/common';
import { LOCKING_REASONS, type LockingReason, type TurnReason } from '@loopmate/domain';
import { Database } from '@loopmate/persistence';
import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { participation } from './interviews.tables.ts';
import { turnEntry } from './turns.tables.ts';

export type TurnRow = typeof turnEntry.$inferSelect;
/** An entry that is neither repaid nor spent, with the other person of its interview. */
export type OpenTurn = TurnRow & { partnerId: string };

@Injectable()
export class TurnsStore {
  constructor(private readonly database: Database) {}

  /** False when this person has an entry for the interview already: the first stands. */
  async add(entry: {
    interviewId: string;
    personId: string;
    kind: 'owed' | 'given';
    reason: TurnReason;
    createdAt: Date;
  }): Promise<boolean> {
    const rows = await this.database.orm
      .insert(turnEntry)
      .values(entry)
      .onConflictDoNothing()
      .returning({ personId: turnEntry.personId });
    return rows.length === 1;
  }

  /** Settles this person's oldest open entry of a kind; false when there is none. */
  async settleOldest(personId: string, kind: 'owed' | 'given', by: string, at: Date): Promise<boolean> {
    const [oldest] = await this.database.orm
      .select()
      .from(turnEntry)
      .where(and(eq(turnEntry.personId, personId), eq(turnEntry.kind, kind), isNull(turnEntry.settledAt)))
      .orderBy(asc(turnEntry.createdAt), asc(turnEntry.interviewId))
      .limit(1)
      .for('update');
    if (!oldest) return false;
    await this.settle(oldest, by, at);
    return true;
  }

  /** The missing scorecard came after all: nothing is owed for it, and nothing to be had. */
  async settleCard(interviewId: string, at: Date): Promise<void> {
    await this.database.orm
      .update(turnEntry)
      .set({ settledAt: at })
      .where(
        and(
          eq(turnEntry.interviewId, interviewId),
          eq(turnEntry.reason, 'card_missing'),
          isNull(turnEntry.settledAt),
        ),
      );
  }

  /** Open entries of these people, oldest first. */
  async open(personIds: readonly string[]): Promise<OpenTurn[]> {
    if (personIds.length === 0) return [];
    const rows = await this.database.orm
      .select({ entry: turnEntry, partnerId: participation.personId })
      .from(turnEntry)
      .innerJoin(
        participation,
        and(
          eq(participation.interviewId, turnEntry.interviewId),
          ne(participation.personId, turnEntry.personId),
        ),
      )
      .where(and(isNull(turnEntry.settledAt), inArray(turnEntry.personId, [...personIds])))
      .orderBy(asc(turnEntry.createdAt));
    return rows.map(({ entry, partnerId }) => ({ ...entry, partnerId }));
  }

  /** Of these interviews, those for which this person owes a turn that keeps their card locked, and why. */
  async locks(personId: string, interviewIds: readonly string[]): Promise<Map<string, LockingReason>> {
    if (interviewIds.length === 0) return new Map();
    const rows = await this.database.orm
      .select({ interviewId: turnEntry.interviewId, reason: sql<LockingReason>`${turnEntry.reason}` })
      .from(turnEntry)
      .where(
        and(
          eq(turnEntry.personId, personId),
          inArray(turnEntry.interviewId, [...interviewIds]),
          eq(turnEntry.kind, 'owed'),
          inArray(turnEntry.reason, [...LOCKING_REASONS]),
          isNull(turnEntry.settledAt),
        ),
      );
    return new Map(rows.map((row) => [row.interviewId, row.reason]));
  }

  private async settle({ interviewId, personId }: TurnRow, by: string, at: Date): Promise<void> {
    await this.database.orm
      .update(turnEntry)
      .set({ settledAt: at, settledBy: by })
      .where(and(eq(turnEntry.interviewId, interviewId), eq(turnEntry.personId, personId)));
  }
}
