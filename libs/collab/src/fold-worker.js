// Folds documents away from the event loop. Plain JavaScript, because a worker thread is given this very file both from
// source and from the build.
import { parentPort } from 'node:worker_threads';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

const UUID_BYTES = 16;

/**
 * Updates come as they are kept: `journal` is rows of the journal (room-doc/journal-pack.ts), `frames` update frames
 * (packed-frames.ts), each one after the other. One buffer is copied to a thread far quicker than its many parts.
 * `readsBack`: build the fold once more from its bytes, because it is going to be stored.
 * @typedef {{ id: number, snapshot: Uint8Array, journal: Uint8Array, frames: Uint8Array, readsBack: boolean }} Question
 */

/** @param {Uint8Array} bytes @param {(decoder: decoding.Decoder) => void} skipHead */
function* updatesIn(bytes, skipHead) {
  const decoder = decoding.createDecoder(bytes);
  while (decoding.hasContent(decoder)) {
    skipHead(decoder);
    yield decoding.readVarUint8Array(decoder);
  }
}

/** Ordinal, person, time. @param {decoding.Decoder} decoder */
function skipJournalHead(decoder) {
  decoding.readVarUint(decoder);
  decoding.readUint8Array(decoder, UUID_BYTES);
  decoding.readVarUint(decoder);
}

/** Frame type and sync step. @param {decoding.Decoder} decoder */
function skipFrameHead(decoder) {
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
}

/** A damaged update ends the reading: the document is whole up to there. @param {Question} question */
export function fold({ id, snapshot, journal, frames, readsBack }) {
  // A stored fold with nothing after it is what it says: reading it is several times quicker than building it.
  if (journal.length === 0 && frames.length === 0 && !readsBack) return asStored(id, snapshot);
  const document = new Y.Doc();
  let isDamaged = false;
  document.transact(() => {
    try {
      Y.applyUpdate(document, snapshot);
      for (const update of updatesIn(journal, skipJournalHead)) Y.applyUpdate(document, update);
      for (const update of updatesIn(frames, skipFrameHead)) Y.applyUpdate(document, update);
    } catch {
      isDamaged = true;
    }
  });
  const state = Y.encodeStateAsUpdate(document);
  const vector = Y.encodeStateVector(document);
  document.destroy();
  // Read back: nothing is kept that does not say what it was made from.
  const isFaithful = !readsBack || equal(vectorOf(state), vector);
  return { id, state, vector, deleted: deletedIn(state), isDamaged, isFaithful };
}

/** @param {number} id @param {Uint8Array} snapshot */
function asStored(id, snapshot) {
  // Moved to the caller with the answer, so it needs a buffer of its own.
  const state = snapshot.slice();
  try {
    const vector = Y.encodeStateVectorFromUpdate(state);
    return { id, state, vector, deleted: deletedIn(state), isDamaged: false, isFaithful: true };
  } catch {
    const state = Y.encodeStateAsUpdate(new Y.Doc());
    return { id, state, vector: new Uint8Array([0]), deleted: [], isDamaged: true, isFaithful: false };
  }
}

/** Flat: client, clock, length, client … @param {Uint8Array} state */
function deletedIn(state) {
  return [...Y.decodeUpdate(state).ds.clients].flatMap(([client, items]) =>
    items.flatMap(({ clock, len }) => [client, clock, len]),
  );
}

/** @param {Uint8Array} state */
function vectorOf(state) {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  const vector = Y.encodeStateVector(copy);
  copy.destroy();
  return vector;
}

/** @param {Uint8Array} a @param {Uint8Array} b */
const equal = (a, b) => Buffer.compare(a, b) === 0;

parentPort?.on('message', (/** @type {Question} */ question) => {
  const answer = fold(question);
  parentPort?.postMessage(answer, [answer.state.buffer]);
});
