/**
 * The frames of `/collab/<document>`, in both directions. All numbers are lib0 varuints, `bytes` is a length and that
 * many bytes. 0, 1 and 3 are y-websocket's own; 100 is ours: `durable` goes only to clients that connect with
 * `durable=1`, `caret` only to those with `carets=1`; a caret of such a client reaches the others as awareness. A
 * bundle goes only to the server: the frames of one turn in one message, which halves what a key and its caret cost.
 *
 *   frame     = 0 sync | 1 bytes(awareness) | 3 | 100 own
 *   sync      = 0 bytes(state vector)         step 1: what I have
 *             | 1 bytes(update)               step 2: what you lack
 *             | 2 bytes(update)               a change just made
 *   own       = 0 count                       durable: your first `count` frames of step 2 and update are committed
 *             | 1 caret                       where the caret is now (caret.ts); the client was introduced by awareness
 *             | 2 bytes(frame)*               bundle: as if they came one after the other; none of them a bundle
 *   awareness = n (client clock json)*        json is `null` when that client left
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readCaretBody, writeCaretBody, type Caret } from './caret.ts';

export const FRAME = { sync: 0, awareness: 1, queryAwareness: 3, own: 100 } as const;
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;
export const OWN = { durable: 0, caret: 1, bundle: 2 } as const;

export type Frame =
  | { kind: 'step1'; stateVector: Uint8Array }
  | { kind: 'step2'; update: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'awareness'; states: Uint8Array }
  | { kind: 'query_awareness' }
  | OwnFrame;

export type OwnFrame =
  | { kind: 'durable'; count: number }
  | { kind: 'caret'; caret: Caret }
  | { kind: 'bundle'; frames: Uint8Array[] };

/** Throws on anything the grammar does not name, bytes left over included. Views into `bytes` are not copied. */
export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  const frame = readBody(decoder);
  if (decoding.hasContent(decoder)) throw new Error('bytes after the end of a frame');
  return frame;
}

function readBody(decoder: decoding.Decoder): Frame {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case FRAME.sync:
      return readSync(decoder);
    case FRAME.awareness:
      return { kind: 'awareness', states: decoding.readVarUint8Array(decoder) };
    case FRAME.queryAwareness:
      return { kind: 'query_awareness' };
    case FRAME.own:
      return readOwn(decoder);
    default:
      throw new Error(`unknown frame type ${type}`);
  }
}

function readSync(decoder: decoding.Decoder): Frame {
  const step = decoding.readVarUint(decoder);
  switch (step) {
    case SYNC.step1:
      return { kind: 'step1', stateVector: decoding.readVarUint8Array(decoder) };
    case SYNC.step2:
      return { kind: 'step2', update: decoding.readVarUint8Array(decoder) };
    case SYNC.update:
      return { kind: 'update', update: decoding.readVarUint8Array(decoder) };
    default:
      throw new Error(`unknown sync step ${step}`);
  }
}

/** What follows the type byte of one of our own frames; y-websocket hands it to its message handler at that point. */
export function readOwn(decoder: decoding.Decoder): OwnFrame {
  const kind = decoding.readVarUint(decoder);
  if (kind === OWN.durable) return { kind: 'durable', count: decoding.readVarUint(decoder) };
  if (kind === OWN.caret) return { kind: 'caret', caret: readCaretBody(decoder) };
  if (kind === OWN.bundle) return { kind: 'bundle', frames: readBundle(decoder) };
  throw new Error(`unknown own frame ${kind}`);
}

function readBundle(decoder: decoding.Decoder): Uint8Array[] {
  const frames: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) frames.push(decoding.readVarUint8Array(decoder));
  return frames;
}

function written(...parts: (number | Uint8Array)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts)
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
  });
}

export const writeStep1 = (stateVector: Uint8Array) => written(FRAME.sync, SYNC.step1, stateVector);
export const writeStep2 = (update: Uint8Array) => written(FRAME.sync, SYNC.step2, update);
export const writeUpdate = (update: Uint8Array) => written(FRAME.sync, SYNC.update, update);
export const writeAwareness = (states: Uint8Array) => written(FRAME.awareness, states);
export const writeCaret = (caret: Caret) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.own);
    encoding.writeVarUint(encoder, OWN.caret);
    writeCaretBody(encoder, caret);
  });
export const writeBundle = (frames: readonly Uint8Array[]) => written(FRAME.own, OWN.bundle, ...frames);
export const writeDurable = (count: number) => written(FRAME.own, OWN.durable, count);

/** A whole update that changes nothing: no structs, no deletions. */
export const EMPTY_UPDATE: Uint8Array = new Uint8Array([0, 0]);
