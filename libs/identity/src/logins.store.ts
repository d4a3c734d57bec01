import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { and, desc, eq, gt, lt, ne, sql, type SQL } from 'drizzle-orm';
import { LOGIN_IDLE_MS } from './login-cookie.ts';
import { login, person } from './identity.tables.ts';

export type LoginRow = typeof login.$inferSelect;

@Injectable()
export class LoginsStore {
  constructor(private readonly database: Database) {}

  async insert(row: typeof login.$inferInsert): Promise<void> {
    await this.database.orm.insert(login).values(row);
  }

  /** The person behind a token and the login it belongs to, unless that has run out. */
  async findLive(tokenHash: string, now: Date) {
    const [row] = await this.database.orm
      .select({
        id: person.id,
        name: person.name,
        email: person.email,
        loginId: login.id,
        lastSeenAt: login.lastSeenAt,
      })
      .from(login)
      .innerJoin(person, eq(person.id, login.personId))
      .where(and(eq(login.tokenHash, tokenHash), ...isLive(now)));
    return row;
  }

  async touch(loginId: string, now: Date): Promise<void> {
    await this.database.orm
      .update(login)
      .set({ lastSeenAt: now })
      .where(and(eq(login.id, loginId), lt(login.lastSeenAt, now)));
  }

  async ofPerson(personId: string, now: Date): Promise<LoginRow[]> {
    return this.database.orm
      .select()
      .from(login)
      .where(and(eq(login.personId, personId), ...isLive(now)))
      .orderBy(desc(login.lastSeenAt));
  }

  /** Which of these logins stand no more. Asked often and of many, it takes one parameter and answers with few rows. */
  async ended(loginIds: readonly string[], now: Date): Promise<string[]> {
    if (loginIds.length === 0) return [];
    const standing = and(eq(login.id, sql`asked.id`), ...isLive(now));
    const rows = await this.database.orm.execute<{ id: string }>(sql`
      SELECT id FROM unnest(${sql.param([...loginIds])}::uuid[]) AS asked(id)
      WHERE NOT EXISTS (SELECT FROM ${login} WHERE ${standing})`);
    return rows.map((row) => row.id);
  }

  async remove(personId: string, loginId: string): Promise<string[]> {
    return this.removeWhere(and(eq(login.personId, personId), eq(login.id, loginId)));
  }

  async removeAllBut(personId: string, keptLoginId: string | undefined): Promise<string[]> {
    const others = keptLoginId === undefined ? undefined : ne(login.id, keptLoginId);
    return this.removeWhere(and(eq(login.personId, personId), others));
  }

  private async removeWhere(condition: SQL | undefined): Promise<string[]> {
    const rows = await this.database.orm.delete(login).where(condition).returning({ id: login.id });
    return rows.map((row) => row.id);
  }
}

const isLive = (now: Date) => [
  gt(login.expiresAt, now),
  gt(login.lastSeenAt, new Date(now.getTime() - LOGIN_IDLE_MS)),
];
