import { Injectable } from '@nestjs/common';
import type { Mark, PrivateNote } from '@loopmate/contracts/scorecards';
import { Database } from '@loopmate/persistence';
import { and, asc, eq } from 'drizzle-orm';
import { mark, privateNote } from './scorecards.tables.ts';

/** Absent parts stay. */
export interface MarkChange {
  kind?: Mark['kind'] | undefined;
  text?: string | undefined;
  competency?: string | null | undefined;
}

/** Every query names the author: what is private is asked for by its owner only. */
@Injectable()
export class MarksStore {
  constructor(private readonly database: Database) {}

  async marks(halfId: string, authorId: string): Promise<Mark[]> {
    return this.database.orm
      .select(shown)
      .from(mark)
      .where(and(eq(mark.halfId, halfId), eq(mark.authorId, authorId)))
      .orderBy(asc(mark.atMs), asc(mark.id));
  }

  async find(markId: string, authorId: string): Promise<Mark | undefined> {
    const [row] = await this.database.orm
      .select(shown)
      .from(mark)
      .where(and(eq(mark.id, markId), eq(mark.authorId, authorId)));
    return row;
  }

  async insert(halfId: string, authorId: string, values: Mark): Promise<void> {
    await this.database.orm
      .insert(mark)
      .values({ ...values, halfId, authorId })
      .onConflictDoNothing();
  }

  async update(markId: string, authorId: string, change: MarkChange): Promise<Mark | undefined> {
    const [row] = await this.database.orm
      .update(mark)
      .set({ kind: change.kind, text: change.text, competency: change.competency })
      .where(and(eq(mark.id, markId), eq(mark.authorId, authorId)))
      .returning(shown);
    return row;
  }

  async remove(markId: string, authorId: string): Promise<boolean> {
    const rows = await this.database.orm
      .delete(mark)
      .where(and(eq(mark.id, markId), eq(mark.authorId, authorId)))
      .returning({ id: mark.id });
    return rows.length === 1;
  }

  async note(halfId: string, authorId: string): Promise<PrivateNote> {
    const [row] = await this.database.orm
      .select({ revision: privateNote.revision, text: privateNote.text })
      .from(privateNote)
      .where(and(eq(privateNote.halfId, halfId), eq(privateNote.authorId, authorId)));
    return row ?? { revision: 0, text: '' };
  }

  /** Writes on top of the revision that was read; false when another writer was first. */
  async saveNote(halfId: string, authorId: string, { revision, text }: PrivateNote): Promise<boolean> {
    const { orm } = this.database;
    const written =
      revision === 0
        ? await orm
            .insert(privateNote)
            .values({ halfId, authorId, revision: 1, text })
            .onConflictDoNothing()
            .returning({ revision: privateNote.revision })
        : await orm
            .update(privateNote)
            .set({ revision: revision + 1, text })
            .where(
              and(
                eq(privateNote.halfId, halfId),
                eq(privateNote.authorId, authorId),
                eq(privateNote.revision, revision),
              ),
            )
            .returning({ revision: privateNote.revision });
    return written.length === 1;
  }
}

const shown = {
  id: mark.id,
  kind: mark.kind,
  text: mark.text,
  competency: mark.competency,
  atMs: mark.atMs,
};
