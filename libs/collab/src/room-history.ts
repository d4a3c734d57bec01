import { EMPTY_UPDATE, writeStep2, writeUpdate } from '@loopmate/room-doc';
import * as Y from 'yjs';
import type { Folded, Folder } from './folder.ts';
import { PackedFrames } from './packed-frames.ts';

/** Above this many separate updates a joining client is served a fold instead. */
const MOST_TAIL_FRAMES = 64;
const LEAST_FOLD_BYTES = 32 * 1024;
/** Folding more than this would hold up the event loop for over five milliseconds. */
const [MOST_INLINE_UPDATES, MOST_INLINE_BYTES] = [2_000, 64 * 1024];

/**
 * All of a document as bytes: one folded update and the updates since. No Y.Doc is kept; one lives for the length of
 * a fold. Folding is geometric, so that its total work stays linear in what was typed; large folds run in a thread.
 */
export class RoomHistory {
  private tail = new PackedFrames();
  /** What a thread is folding into the snapshot; it comes before the tail. */
  private underway: PackedFrames | undefined;
  private deletedUnits = 0;

  constructor(
    private snapshot: Uint8Array = EMPTY_UPDATE,
    private readonly folder?: Folder,
  ) {}

  get bytes(): number {
    return this.snapshot.length + (this.underway?.bytes ?? 0) + this.tail.bytes;
  }

  /** About how many bytes fewer it may be once folded: a short update may delete a long text. */
  get freeableBytes(): number {
    return this.bytes - this.snapshot.length + this.deletedUnits;
  }

  /** Copies the update: the socket's buffer is far larger and would be kept alive. `deleted`: UTF-16 units. */
  add(update: Uint8Array, deleted = 0): void {
    this.tail.add(update);
    this.deletedUnits += deleted;
    if (this.tail.bytes <= Math.max(LEAST_FOLD_BYTES, this.snapshot.length)) return;
    if (this.isSmall || !this.folder) this.fold();
    else if (!this.underway) void this.foldAway(this.folder).catch(() => {});
  }

  /** At once, on this thread. */
  fold(): Uint8Array {
    const parts = [this.underway, this.tail].flatMap((part) => (part && part.count > 0 ? part : []));
    if (parts.length === 0) return this.snapshot;
    const document = new Y.Doc();
    document.transact(() => {
      Y.applyUpdate(document, this.snapshot);
      for (const part of parts) for (const update of part.updates()) Y.applyUpdate(document, update);
    });
    this.snapshot = Y.encodeStateAsUpdate(document);
    document.destroy();
    this.underway = undefined;
    this.tail = new PackedFrames();
    this.deletedUnits = 0;
    return this.snapshot;
  }

  /** Everything folded and read back, in the thread when it is large. */
  async folded(): Promise<{ state: Uint8Array; vector: Uint8Array; isFaithful: boolean }> {
    if (!this.isSmall && this.folder && !this.underway) return this.foldAway(this.folder);
    const state = this.fold();
    const { clocks, isDamaged } = restore(state, []);
    return { state, vector: Y.encodeStateVector(clocks), isFaithful: !isDamaged };
  }

  /** What a client with this state vector lacks: update frames, and last an empty step 2. Throws on a bad vector. */
  framesFor(stateVector: Uint8Array): Uint8Array[] {
    if (this.tail.count > MOST_TAIL_FRAMES && this.isSmall) this.fold();
    // A client passes over what it has; cutting a large document to size would hold up everybody else.
    const isWhole = stateVector.length <= 1 || this.snapshot.length > MOST_INLINE_BYTES;
    const first = isWhole ? this.snapshot : Y.diffUpdate(this.snapshot, stateVector);
    const folded = first.length > EMPTY_UPDATE.length ? [writeUpdate(first)] : [];
    return [...folded, ...(this.underway?.frames() ?? []), ...this.tail.frames(), writeStep2(EMPTY_UPDATE)];
  }

  private get isSmall(): boolean {
    return this.tail.count <= MOST_INLINE_UPDATES && this.bytes <= MOST_INLINE_BYTES;
  }

  private async foldAway(folder: Folder): Promise<Folded> {
    const part = this.tail;
    this.underway = part;
    this.tail = new PackedFrames();
    this.deletedUnits = 0;
    const folded = await folder
      .fold({ snapshot: this.snapshot, frames: part.packed, readsBack: true })
      .catch((error: unknown) => {
        this.fold();
        throw error;
      });
    // A fold on this thread may have been quicker.
    if (this.underway !== part) return folded;
    if (folded.isDamaged || !folded.isFaithful) throw new Error('a fold was not faithful');
    this.snapshot = folded.state;
    this.underway = undefined;
    return folded;
  }
}

/**
 * Applies a snapshot and journal updates in order. A damaged one ends the reading: the document is whole up to there.
 */
export function restore(
  snapshot: Uint8Array,
  updates: Iterable<Uint8Array>,
): { state: Uint8Array; clocks: Map<number, number>; isDamaged: boolean } {
  const document = new Y.Doc();
  let isDamaged = false;
  document.transact(() => {
    try {
      Y.applyUpdate(document, snapshot);
      for (const update of updates) Y.applyUpdate(document, update);
    } catch {
      isDamaged = true;
    }
  });
  const state = Y.encodeStateAsUpdate(document);
  const clocks = Y.decodeStateVector(Y.encodeStateVector(document));
  document.destroy();
  return { state, clocks, isDamaged };
}

/** Whether a fold decodes to the clocks it must have; nothing is stored that does not. */
export function reaches(vector: Uint8Array, clocks: ReadonlyMap<number, number>): boolean {
  const read = Y.decodeStateVector(vector);
  return [...clocks].every(([client, clock]) => (read.get(client) ?? 0) >= clock);
}
