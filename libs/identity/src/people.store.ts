import { Injectable } from '@nestjs/common';
import { Database, faultOf } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import type { RoundId } from '@loopmate/domain';
import { and, arrayContains, countDistinct, eq, gte, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import { login, person } from './identity.tables.ts';

export type PersonRow = typeof person.$inferSelect;
export type PersonChange = Partial<typeof person.$inferInsert>;

@Injectable()
export class PeopleStore {
  constructor(private readonly database: Database) {}

  async insert(row: typeof person.$inferInsert): Promise<PersonRow> {
    const [inserted] = await refusingTakenEmail(() =>
      this.database.orm.insert(person).values(row).returning(),
    );
    if (!inserted) throw new Error('an insert returned no row');
    return inserted;
  }

  async update(id: string, change: PersonChange): Promise<PersonRow | undefined> {
    const [row] = await this.database.orm.update(person).set(change).where(eq(person.id, id)).returning();
    return row;
  }

  /** Turns a guest into an account; undefined when the person already is one. */
  async upgrade(guestId: string, change: PersonChange): Promise<PersonRow | undefined> {
    const [row] = await refusingTakenEmail(() =>
      this.database.orm
        .update(person)
        .set(change)
        .where(and(eq(person.id, guestId), isNull(person.email)))
        .returning(),
    );
    return row;
  }

  async find(id: string): Promise<PersonRow | undefined> {
    const [row] = await this.database.orm.select().from(person).where(eq(person.id, id));
    return row;
  }

  async hasAccounts(): Promise<boolean> {
    const rows = await this.database.orm
      .select({ id: person.id })
      .from(person)
      .where(isNotNull(person.email))
      .limit(1);
    return rows.length > 0;
  }

  async findByEmail(email: string): Promise<PersonRow | undefined> {
    const [row] = await this.database.orm.select().from(person).where(eq(person.email, email));
    return row;
  }

  async findByEmails(emails: readonly string[]): Promise<Pick<PersonRow, 'id' | 'email'>[]> {
    if (emails.length === 0) return [];
    return this.database.orm
      .select({ id: person.id, email: person.email })
      .from(person)
      .where(inArray(person.email, [...emails]));
  }

  async findAll(ids: readonly string[]): Promise<PersonRow[]> {
    if (ids.length === 0) return [];
    return this.database.orm
      .select()
      .from(person)
      .where(inArray(person.id, [...ids]));
  }

  /** Accounts with a login seen since. */
  async countActive(since: Date): Promise<number> {
    const [row] = await this.database.orm
      .select({ n: countDistinct(person.id) })
      .from(person)
      .innerJoin(login, eq(login.personId, person.id))
      .where(and(isNotNull(person.email), gte(login.lastSeenAt, since)));
    return row?.n ?? 0;
  }

  /** Accounts that can interview in a round, without the asking person. */
  async offering(round: RoundId, exceptId: string): Promise<PersonRow[]> {
    return this.database.orm
      .select()
      .from(person)
      .where(
        and(isNotNull(person.email), ne(person.id, exceptId), arrayContains(person.offeredRounds, [round])),
      )
      .orderBy(person.createdAt);
  }
}

async function refusingTakenEmail<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (faultOf(error)?.constraint === 'person_email_unique') throw new Refusal('email_taken');
    throw error;
  }
}
