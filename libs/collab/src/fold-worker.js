// Folds documents away from the event loop. Plain JavaScript, because a worker thread is given this very file both from
// source and from the build.
import { parentPort } from 'node:worker_threads';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

const UUID_BYTES = 16;

/**
 * Updates come as they are kept: `journal` is rows of the journal (room-doc/journal-pack.ts), `frames` update frames
 * (packed-frames.ts), each one after the other. One buffer is copied to a thread far quicker than its many parts.
 * @typedef {{ id: number, snapshot: Uint8Array, journal: Uint8Array, frames: Uint8Array }} Question
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
export function fold({ id, snapshot, journal, frames }) {
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
  const read = Y.decodeUpdate(state);
  const deleted = [...read.ds.clients].flatMap(([client, items]) =>
    items.flatMap(({ clock, len }) => [client, clock, len]),
  );
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  const isFaithful = equal(Y.encodeStateVector(copy), vector);
  copy.destroy();
  return { id, state, vector, deleted, isDamaged, isFaithful };
}

/** @param {Uint8Array} a @param {Uint8Array} b */
const equal = (a, b) => Buffer.compare(a, b) === 0;

parentPort?.on('message', (/** @type {Question} */ question) => {
  const answer = fold(question);
  parentPort?.postMessage(answer, [answer.state.buffer]);
});
