/**
 * One row of the journal: the updates of one document in one commit.
 *
 *   pack   = update*
 *   update = ordinal person time bytes
 *
 * `ordinal` counts from 1 inside the pack, so an update's own sequence number is `row.seq - count + ordinal`: numbers
 * are given by the database in the statement that stores the pack, after it was built. `person` is 16 bytes of a UUID,
 * `time` milliseconds since the epoch on the server's clock, `bytes` a length and a Yjs update (V1).
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export interface JournalUpdate {
  readonly ordinal: number;
  readonly person: string;
  readonly tMs: number;
  readonly update: Uint8Array;
}

const UUID_BYTES = 16;

export function writeJournalUpdate(encoder: encoding.Encoder, update: JournalUpdate): void {
  encoding.writeVarUint(encoder, update.ordinal);
  encoding.writeUint8Array(encoder, bytesOfUuid(update.person));
  encoding.writeVarUint(encoder, update.tMs);
  encoding.writeVarUint8Array(encoder, update.update);
}

/** Throws on a damaged pack. */
export function readJournalPack(pack: Uint8Array): JournalUpdate[] {
  const decoder = decoding.createDecoder(pack);
  const updates: JournalUpdate[] = [];
  while (decoding.hasContent(decoder)) {
    const ordinal = decoding.readVarUint(decoder);
    if (ordinal !== updates.length + 1) throw new Error('a journal pack is out of order');
    const person = uuidOfBytes(decoding.readUint8Array(decoder, UUID_BYTES));
    const tMs = decoding.readVarUint(decoder);
    updates.push({ ordinal, person, tMs, update: decoding.readVarUint8Array(decoder) });
  }
  return updates;
}

/** The same few people write all the time. */
const recentUuids = new Map<string, Uint8Array>();
const MOST_RECENT = 10_000;

function bytesOfUuid(uuid: string): Uint8Array {
  const known = recentUuids.get(uuid);
  if (known) return known;
  const digits = uuid.replaceAll('-', '');
  const bytes = Uint8Array.from({ length: UUID_BYTES }, (_, i) =>
    Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16),
  );
  if (recentUuids.size >= MOST_RECENT) recentUuids.clear();
  recentUuids.set(uuid, bytes);
  return bytes;
}

function uuidOfBytes(bytes: Uint8Array): string {
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
