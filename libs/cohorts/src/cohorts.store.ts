import { Injectable } from '@nestjs/common';
import type { CohortRole } from '@loopmate/contracts/cohorts';
import { person } from '@loopmate/identity/tables';
import { Database } from '@loopmate/persistence';
import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import { cohort, cohortMember } from './cohorts.tables.ts';

export type CohortRow = typeof cohort.$inferSelect;
export interface Membership {
  cohort: CohortRow;
  role: CohortRole;
}
export interface MemberRow {
  id: string;
  name: string;
  role: CohortRole;
}

/** Cohorts that have not ended; an ended one is not there for anybody. */
@Injectable()
export class CohortsStore {
  constructor(private readonly database: Database) {}

  async insert(row: typeof cohort.$inferInsert): Promise<void> {
    await this.database.orm.insert(cohort).values(row);
  }

  async update(id: string, change: Partial<typeof cohort.$inferInsert>): Promise<void> {
    await this.database.orm.update(cohort).set(change).where(eq(cohort.id, id));
  }

  async find(id: string): Promise<CohortRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(cohort)
      .where(and(eq(cohort.id, id), isNull(cohort.endedAt)));
    return row;
  }

  async findByCode(joinCode: string): Promise<CohortRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(cohort)
      .where(and(eq(cohort.joinCode, joinCode), isNull(cohort.endedAt)));
    return row;
  }

  async countFounded(personId: string): Promise<number> {
    const [row] = await this.database.orm
      .select({ n: count() })
      .from(cohort)
      .where(and(eq(cohort.createdBy, personId), isNull(cohort.endedAt)));
    return row?.n ?? 0;
  }

  async membership(id: string, personId: string): Promise<Membership | undefined> {
    const [row] = await this.database.orm
      .select({ cohort, role: cohortMember.role })
      .from(cohortMember)
      .innerJoin(cohort, eq(cohort.id, cohortMember.cohortId))
      .where(and(eq(cohort.id, id), eq(cohortMember.personId, personId), isNull(cohort.endedAt)));
    return row;
  }

  async membershipsOf(personId: string): Promise<Membership[]> {
    return this.database.orm
      .select({ cohort, role: cohortMember.role })
      .from(cohortMember)
      .innerJoin(cohort, eq(cohort.id, cohortMember.cohortId))
      .where(and(eq(cohortMember.personId, personId), isNull(cohort.endedAt)))
      .orderBy(asc(cohort.name), asc(cohort.id));
  }

  /** Staff first, then by name. */
  async members(cohortId: string): Promise<MemberRow[]> {
    return this.database.orm
      .select({ id: person.id, name: person.name, role: cohortMember.role })
      .from(cohortMember)
      .innerJoin(person, eq(person.id, cohortMember.personId))
      .where(eq(cohortMember.cohortId, cohortId))
      .orderBy(desc(cohortMember.role), asc(person.name), asc(person.id));
  }

  async countMembers(cohortId: string): Promise<number> {
    return this.database.orm.$count(cohortMember, eq(cohortMember.cohortId, cohortId));
  }

  /** Changes nothing for who is in already. */
  async addMember(cohortId: string, personId: string, role: CohortRole): Promise<void> {
    await this.database.orm.insert(cohortMember).values({ cohortId, personId, role }).onConflictDoNothing();
  }

  async setRole(cohortId: string, personId: string, role: CohortRole): Promise<boolean> {
    const rows = await this.database.orm
      .update(cohortMember)
      .set({ role })
      .where(isMember(cohortId, personId))
      .returning({ personId: cohortMember.personId });
    return rows.length > 0;
  }

  async removeMember(cohortId: string, personId: string): Promise<boolean> {
    const rows = await this.database.orm
      .delete(cohortMember)
      .where(isMember(cohortId, personId))
      .returning({ personId: cohortMember.personId });
    return rows.length > 0;
  }
}

const isMember = (cohortId: string, personId: string) =>
  and(eq(cohortMember.cohortId, cohortId), eq(cohortMember.personId, personId));
