import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { and, desc, eq, inArray, or } from 'drizzle-orm';
import { block, person } from './identity.tables.ts';

export type BlockRow = typeof block.$inferSelect;

@Injectable()
export class BlocksStore {
  constructor(private readonly database: Database) {}

  /** The first one stands; again changes nothing. */
  async insert(blockerId: string, blockedId: string, createdAt: Date): Promise<void> {
    await this.database.orm.insert(block).values({ blockerId, blockedId, createdAt }).onConflictDoNothing();
  }

  /** False when there was none. */
  async remove(blockerId: string, blockedId: string): Promise<boolean> {
    const rows = await this.database.orm
      .delete(block)
      .where(and(eq(block.blockerId, blockerId), eq(block.blockedId, blockedId)))
      .returning({ blockedId: block.blockedId });
    return rows.length === 1;
  }

  async ofBlocker(blockerId: string) {
    return this.database.orm
      .select({ id: person.id, name: person.name, createdAt: block.createdAt })
      .from(block)
      .innerJoin(person, eq(person.id, block.blockedId))
      .where(eq(block.blockerId, blockerId))
      .orderBy(desc(block.createdAt), desc(person.id));
  }

  async touching(personIds: readonly string[]): Promise<BlockRow[]> {
    if (personIds.length === 0) return [];
    const ids = [...personIds];
    return this.database.orm
      .select()
      .from(block)
      .where(or(inArray(block.blockerId, ids), inArray(block.blockedId, ids)));
  }
}
