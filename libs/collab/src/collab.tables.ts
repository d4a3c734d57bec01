import { DOCUMENT_KINDS } from '@loopmate/contracts/rooms';
import { person } from '@loopmate/identity/tables';
import { half } from '@loopmate/interviews/tables';
import {
  bigint,
  boolean,
  customType,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
});
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The id is random, never derived from interview or question: it is a name in a URL. */
export const document = pgTable(
  'document',
  {
    id: uuid('id').primaryKey(),
    halfId: uuid('half_id')
      .notNull()
      .references(() => half.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: DOCUMENT_KINDS }).notNull(),
    /** Changes only by restore or repair: a copy made under another epoch must not be merged in. */
    epoch: text('epoch').notNull(),
    lastSeq: bigint('last_seq', { mode: 'number' }).notNull().default(0),
    /** Bytes of journal so far. */
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When it was first refused as over; what was typed before that may still arrive for ten minutes. */
    frozenAt: instant('frozen_at'),
  },
  (table) => [unique('document_kind').on(table.halfId, table.kind)],
);

/** The journal: a row is the updates of one document in one commit, `seq` the number of the last. Replay reads it, so folding leaves it alone. */
export const documentUpdate = pgTable(
  'document_update',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => document.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    pack: bytes('pack').notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.seq] })],
);

/** Everything up to `seq` folded into one update: loading is the newest snapshot and the journal after it. */
export const documentSnapshot = pgTable(
  'document_snapshot',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => document.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    state: bytes('state').notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.seq] })],
);

/** Whose a Yjs client id is; the first use claims it. Null is the server, which seeds. */
export const collabClient = pgTable(
  'collab_client',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => document.id, { onDelete: 'cascade' }),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    personId: uuid('person_id').references(() => person.id, { onDelete: 'set null' }),
    /** Someone else brought structs under it while its owner was away: its owner takes a new id on return. */
    isRetired: boolean('is_retired').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.clientId] })],
);
