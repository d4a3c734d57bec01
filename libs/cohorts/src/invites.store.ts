import { Injectable } from '@nestjs/common';
import type { CohortInvite, MyCohorts } from '@loopmate/contracts/cohorts';
import { person } from '@loopmate/identity/tables';
import { Database } from '@loopmate/persistence';
import { and, asc, eq, getTableColumns, inArray, isNull, or, sql } from 'drizzle-orm';
import { cohort, cohortInvite } from './cohorts.tables.ts';

export type InviteRow = typeof cohortInvite.$inferSelect;

/** By which way an address was reached. */
export const wayOf = ({
  personId,
  mailedAt,
}: Pick<InviteRow, 'personId' | 'mailedAt'>): CohortInvite['way'] =>
  personId !== null ? 'asked' : mailedAt === null ? 'unsent' : 'mailed';

@Injectable()
export class InvitesStore {
  constructor(private readonly database: Database) {}

  async openOf(cohortId: string): Promise<InviteRow[]> {
    return this.database.orm
      .select()
      .from(cohortInvite)
      .where(and(eq(cohortInvite.cohortId, cohortId), eq(cohortInvite.state, 'open')))
      .orderBy(asc(cohortInvite.email));
  }

  async ofAddresses(cohortId: string, emails: readonly string[]): Promise<InviteRow[]> {
    if (emails.length === 0) return [];
    return this.database.orm
      .select()
      .from(cohortInvite)
      .where(and(eq(cohortInvite.cohortId, cohortId), inArray(cohortInvite.email, [...emails])));
  }

  /** What this person is asked and has not answered. */
  async askedOf(personId: string): Promise<MyCohorts['asked']> {
    const rows = await this.database.orm
      .select({ inviteId: cohortInvite.id, cohortName: cohort.name, byName: person.name })
      .from(cohortInvite)
      .innerJoin(cohort, eq(cohort.id, cohortInvite.cohortId))
      .leftJoin(person, eq(person.id, cohortInvite.invitedBy))
      .where(and(eq(cohortInvite.personId, personId), eq(cohortInvite.state, 'open'), isNull(cohort.endedAt)))
      .orderBy(asc(cohortInvite.createdAt));
    return rows.map((row) => ({ ...row, byName: row.byName ?? row.cohortName }));
  }

  /** With its cohort, unless that has ended. */
  async find(id: string) {
    return this.findWhere(eq(cohortInvite.id, id));
  }

  async findByTokenHash(tokenHash: string) {
    return this.findWhere(eq(cohortInvite.tokenHash, tokenHash));
  }

  /** New ones, and those of the same id as they stand now. */
  async save(rows: readonly (typeof cohortInvite.$inferInsert)[]): Promise<void> {
    if (rows.length === 0) return;
    const { id: _, cohortId: __, email: ___, createdAt: ____, ...changed } = getTableColumns(cohortInvite);
    const set = Object.fromEntries(
      Object.entries(changed).map(([key, { name }]) => [key, sql`excluded.${sql.identifier(name)}`]),
    );
    await this.database.orm
      .insert(cohortInvite)
      .values([...rows])
      .onConflictDoUpdate({ target: cohortInvite.id, set });
  }

  async setToken(id: string, tokenHash: string): Promise<void> {
    await this.database.orm.update(cohortInvite).set({ tokenHash }).where(eq(cohortInvite.id, id));
  }

  /** Answers an open one; false when it is not open any more. */
  async answer(id: string, state: 'accepted' | 'declined'): Promise<boolean> {
    const rows = await this.database.orm
      .update(cohortInvite)
      .set({ state })
      .where(and(eq(cohortInvite.id, id), eq(cohortInvite.state, 'open')))
      .returning({ id: cohortInvite.id });
    return rows.length > 0;
  }

  /**
   * Somebody is in by now, whichever way they came: what they were asked is answered. What was mailed is not, since an
   * account with that address need not be its owner's.
   */
  async settle(cohortId: string, personId: string, email: string): Promise<void> {
    await this.database.orm
      .update(cohortInvite)
      .set({ state: 'accepted', personId })
      .where(
        and(
          eq(cohortInvite.cohortId, cohortId),
          or(
            eq(cohortInvite.personId, personId),
            and(eq(cohortInvite.email, email), isNull(cohortInvite.mailedAt)),
          ),
        ),
      );
  }

  async withdraw(cohortId: string, id: string): Promise<boolean> {
    const rows = await this.database.orm
      .update(cohortInvite)
      .set({ state: 'withdrawn' })
      .where(
        and(eq(cohortInvite.id, id), eq(cohortInvite.cohortId, cohortId), eq(cohortInvite.state, 'open')),
      )
      .returning({ id: cohortInvite.id });
    return rows.length > 0;
  }

  async removeAll(cohortId: string): Promise<void> {
    await this.database.orm.delete(cohortInvite).where(eq(cohortInvite.cohortId, cohortId));
  }

  private async findWhere(condition: ReturnType<typeof eq>) {
    const [row] = await this.database.orm
      .select({ invite: cohortInvite, cohort, byName: person.name })
      .from(cohortInvite)
      .innerJoin(cohort, eq(cohort.id, cohortInvite.cohortId))
      .leftJoin(person, eq(person.id, cohortInvite.invitedBy))
      .where(and(condition, isNull(cohort.endedAt)));
    return row && { ...row, byName: row.byName ?? row.cohort.name };
  }
}
