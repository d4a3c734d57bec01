import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { and, asc, count, eq, gt, inArray, isNull, lte, ne } from 'drizzle-orm';
import { note } from './notes.tables.ts';

export type NoteRow = typeof note.$inferSelect;

@Injectable()
export class NotesStore {
  constructor(private readonly database: Database) {}

  async insert(row: typeof note.$inferInsert): Promise<void> {
    await this.database.orm.insert(note).values(row);
  }

  async ofInterview(interviewId: string): Promise<NoteRow[]> {
    return this.database.orm
      .select()
      .from(note)
      .where(eq(note.interviewId, interviewId))
      .orderBy(asc(note.writtenAt), asc(note.id));
  }

  /** How many an author wrote; with `since`, only those after it. */
  async count(interviewId: string, authorId: string, since?: Date): Promise<number> {
    const [row] = await this.database.orm
      .select({ n: count() })
      .from(note)
      .where(
        and(
          eq(note.interviewId, interviewId),
          eq(note.authorId, authorId),
          since && gt(note.writtenAt, since),
        ),
      );
    return row?.n ?? 0;
  }

  async markRead(interviewId: string, readerId: string, upTo: Date, readAt: Date): Promise<void> {
    await this.database.orm
      .update(note)
      .set({ readAt })
      .where(and(...unreadBy(readerId), eq(note.interviewId, interviewId), lte(note.writtenAt, upTo)));
  }

  /** What waits for a reader, by interview. */
  async unread(readerId: string, interviewIds: readonly string[]): Promise<Map<string, number>> {
    if (interviewIds.length === 0) return new Map();
    const rows = await this.database.orm
      .select({ interviewId: note.interviewId, n: count() })
      .from(note)
      .where(and(...unreadBy(readerId), inArray(note.interviewId, [...interviewIds])))
      .groupBy(note.interviewId);
    return new Map(rows.map(({ interviewId, n }) => [interviewId, n]));
  }
}

/** Of interviews that the reader belongs to. */
const unreadBy = (readerId: string) => [ne(note.authorId, readerId), isNull(note.readAt)];
