import { EMPTY_UPDATE, writeStep2, writeUpdate } from '@loopmate/room-doc';
import * as Y from 'yjs';
import { PackedFrames } from './packed-frames.ts';

/** Above this many separate updates a joining client is served a fold instead. */
const MOST_TAIL_FRAMES = 64;
const LEAST_FOLD_BYTES = 32 * 1024;

/**
 * All of a document as bytes: one folded update and the updates since. No Y.Doc is kept; one lives for the length of
 * a fold. Folding is geometric, so that its total work stays linear in what was typed.
 */
export class RoomHistory {
  private tail = new PackedFrames();

  constructor(private snapshot: Uint8Array = EMPTY_UPDATE) {}

  get bytes(): number {
    return this.snapshot.length + this.tail.bytes;
  }

  /** Copies the update: the socket's buffer is far larger and would be kept alive. */
  add(update: Uint8Array): void {
    this.tail.add(update);
    if (this.tail.bytes > Math.max(LEAST_FOLD_BYTES, this.snapshot.length)) this.fold();
  }

  fold(): Uint8Array {
    if (this.tail.count === 0) return this.snapshot;
    const document = new Y.Doc();
    document.transact(() => {
      Y.applyUpdate(document, this.snapshot);
      for (const update of this.tail.updates()) Y.applyUpdate(document, update);
    });
    this.snapshot = Y.encodeStateAsUpdate(document);
    document.destroy();
    this.tail = new PackedFrames();
    return this.snapshot;
  }

  /** What a client with this state vector lacks: update frames, and last an empty step 2. Throws on a bad vector. */
  framesFor(stateVector: Uint8Array): Uint8Array[] {
    if (this.tail.count > MOST_TAIL_FRAMES) this.fold();
    const isEmpty = stateVector.length <= 1;
    const first = isEmpty ? this.snapshot : Y.diffUpdate(this.snapshot, stateVector);
    const folded = first.length > EMPTY_UPDATE.length ? [writeUpdate(first)] : [];
    return [...folded, ...this.tail.frames(), writeStep2(EMPTY_UPDATE)];
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
export function isFaithful(state: Uint8Array, clocks: ReadonlyMap<number, number>): boolean {
  const { clocks: read, isDamaged } = restore(state, []);
  return !isDamaged && [...clocks].every(([client, clock]) => read.get(client) === clock);
}
