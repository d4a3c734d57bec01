import { Injectable } from '@nestjs/common';
import type { DOCUMENT_KINDS } from '@loopmate/contracts/rooms';
import { Database, type TransactionSql } from '@loopmate/persistence';
import { eq, sql } from 'drizzle-orm';
import type { ClientRow } from './client-ledger.ts';
import { collabClient, document, documentUpdate } from './collab.tables.ts';
import type { Cut } from './unsaved-tail.ts';

export type DocumentRow = typeof document.$inferSelect;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export interface StoredDocument {
  readonly seq: number;
  readonly snapshotSeq: number;
  readonly snapshot: Uint8Array | undefined;
  readonly packs: readonly { seq: number; pack: Uint8Array }[];
  readonly clients: readonly ClientRow[];
}

@Injectable()
export class CollabStore {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<DocumentRow | undefined> {
    const [row] = await this.database.orm.select().from(document).where(eq(document.id, id));
    return row;
  }

  /** Since when it is over: now, unless somebody asked before. */
  async freeze(id: string, now: Date): Promise<Date> {
    const [row] = await this.database.orm
      .update(document)
      .set({ frozenAt: sql`coalesce(${document.frozenAt}, ${now.toISOString()}::timestamptz)` })
      .where(eq(document.id, id))
      .returning({ frozenAt: document.frozenAt });
    return row?.frozenAt ?? now;
  }

  ofHalf(halfId: string): Promise<DocumentRow[]> {
    return this.database.orm.select().from(document).where(eq(document.halfId, halfId));
  }

  /** Documents of a half with their first text; call it under the half's lock. */
  async create(
    rows: readonly { id: string; halfId: string; kind: DocumentKind; epoch: string }[],
    seeds: readonly { documentId: string; pack: Uint8Array; clientId: number }[],
  ): Promise<void> {
    const seeded = new Map(seeds.map((seed) => [seed.documentId, seed]));
    await this.database.orm.insert(document).values(
      rows.map((row) => ({
        ...row,
        lastSeq: seeded.has(row.id) ? 1 : 0,
        sizeBytes: seeded.get(row.id)?.pack.length ?? 0,
      })),
    );
    if (seeds.length === 0) return;
    await this.database.orm
      .insert(documentUpdate)
      .values(seeds.map(({ documentId, pack }) => ({ documentId, pack, seq: 1 })));
    await this.database.orm
      .insert(collabClient)
      .values(seeds.map(({ documentId, clientId }) => ({ documentId, clientId, personId: null })));
  }

  lock(halfId: string): Promise<void> {
    return this.database.lock([`documents of ${halfId}`]);
  }

  /** One consistent picture: a commit between the statements would be seen in the journal but not in `last_seq`. */
  load(id: string): Promise<StoredDocument | undefined> {
    return this.database.sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (sql) => {
      const [found] = await sql<{ seq: string }[]>`SELECT last_seq AS seq FROM document WHERE id = ${id}`;
      if (!found) return undefined;
      const [folded] = await sql<{ seq: string; state: Buffer }[]>`
        SELECT seq, state FROM document_snapshot WHERE document_id = ${id} ORDER BY seq DESC LIMIT 1`;
      const after = folded?.seq ?? '0';
      const packs = await packsAfter(sql, id, Number(after));
      const clients = await clientsOf(sql, id);
      return {
        seq: Number(found.seq),
        snapshotSeq: Number(after),
        snapshot: folded?.state,
        packs,
        clients,
      };
    });
  }

  /** Of documents and the last number known of each, those whose journal goes on after it. */
  async ahead(known: ReadonlyMap<string, number>): Promise<Set<string>> {
    const rows = await this.database.sql<{ id: string }[]>`
      SELECT id
      FROM unnest(${[...known.keys()]}::uuid[], ${[...known.values()]}::bigint[]) AS known(id, seq)
      JOIN document USING (id)
      WHERE last_seq > seq`;
    return new Set(rows.map((row) => row.id));
  }

  /** The journal after a number, and whose the ids are. */
  after(id: string, seq: number): Promise<Pick<StoredDocument, 'packs' | 'clients'>> {
    return this.database.sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (sql) => ({
      packs: await packsAfter(sql, id, seq),
      clients: await clientsOf(sql, id),
    }));
  }

  /**
   * Group commit: one statement of constant text for the tails of any number of documents, so one transaction and one
   * wait for the disk. Rows of `document` are locked in id order, and the sequence comes from them: a plain sequence
   * can commit out of order, and whoever catches up by number would skip rows. Answers the last number of each.
   */
  async append(cuts: readonly Cut[]): Promise<Map<string, number>> {
    const { sql } = this.database;
    const documents = cuts.map((cut) => cut.documentId);
    const lengths = cuts.map((cut) => cut.pack.length);
    let offset = 1;
    const offsets = lengths.map((length) => (offset += length) - length);
    const claims = cuts.flatMap((cut) =>
      cut.claims.map((claim) => ({ ...claim, documentId: cut.documentId })),
    );
    const retires = cuts.flatMap((cut) =>
      cut.retires.map((clientId) => ({ clientId, documentId: cut.documentId })),
    );
    const rows = await sql<{ document_id: string; seq: string }[]>`
      WITH batch AS (
        SELECT * FROM unnest(
          ${documents}::uuid[], ${cuts.map((cut) => cut.updates)}::int[], ${offsets}::int[], ${lengths}::int[]
        ) AS b (document_id, updates, at, length)
      ), locked AS MATERIALIZED (
        SELECT id FROM document WHERE id = ANY (${documents}::uuid[]) ORDER BY id FOR UPDATE
      ), numbered AS (
        UPDATE document d SET last_seq = d.last_seq + b.updates, size_bytes = d.size_bytes + b.length
        FROM batch b JOIN locked l ON l.id = b.document_id
        WHERE d.id = b.document_id
        RETURNING d.id, d.last_seq
      ), claimed AS (
        INSERT INTO collab_client (document_id, client_id, person_id)
        SELECT * FROM unnest(
          ${claims.map((claim) => claim.documentId)}::uuid[], ${claims.map((claim) => claim.clientId)}::bigint[],
          ${claims.map((claim) => claim.personId)}::uuid[]
        ) ON CONFLICT DO NOTHING
      ), retired AS (
        UPDATE collab_client c SET is_retired = true
        FROM unnest(
          ${retires.map((one) => one.documentId)}::uuid[], ${retires.map((one) => one.clientId)}::bigint[]
        ) AS r (document_id, client_id)
        WHERE c.document_id = r.document_id AND c.client_id = r.client_id
      )
      INSERT INTO document_update (document_id, seq, pack)
      SELECT n.id, n.last_seq, substring(${Buffer.concat(cuts.map((cut) => cut.pack))}::bytea FROM b.at FOR b.length)
      FROM numbered n JOIN batch b ON b.document_id = n.id
      RETURNING document_id, seq`;
    return new Map(rows.map((row) => [row.document_id, Number(row.seq)]));
  }

  /** Keeps the newest fold only; the journal stays. */
  async storeSnapshot(id: string, seq: number, state: Uint8Array): Promise<void> {
    await this.database.sql`
      WITH older AS (DELETE FROM document_snapshot WHERE document_id = ${id} AND seq < ${seq})
      INSERT INTO document_snapshot (document_id, seq, state) VALUES (${id}, ${seq}, ${Buffer.from(state)})
      ON CONFLICT DO NOTHING`;
  }
}

async function packsAfter(sql: TransactionSql, id: string, seq: number) {
  const rows = await sql<{ seq: string; pack: Buffer }[]>`
    SELECT seq, pack FROM document_update WHERE document_id = ${id} AND seq > ${seq} ORDER BY seq`;
  return rows.map((row) => ({ seq: Number(row.seq), pack: row.pack }));
}

async function clientsOf(sql: TransactionSql, id: string): Promise<ClientRow[]> {
  const rows = await sql<{ client_id: string; person_id: string | null; is_retired: boolean }[]>`
    SELECT client_id, person_id, is_retired FROM collab_client WHERE document_id = ${id}`;
  return rows.map((row) => ({
    clientId: Number(row.client_id),
    personId: row.person_id,
    isRetired: row.is_retired,
  }));
}
