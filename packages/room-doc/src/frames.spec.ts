import { describe, expect, it } from '@jest/globals';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import {
  EMPTY_UPDATE,
  readFrame,
  writeAwareness,
  writeBundle,
  writeDurable,
  writeStep1,
  writeStep2,
  writeUpdate,
} from './frames.ts';

const bytes = new Uint8Array([1, 2, 3]);

describe('frames of a document socket', () => {
  it('[F1] read back what was written', () => {
    expect(readFrame(writeStep1(bytes))).toEqual({ kind: 'step1', stateVector: bytes });
    expect(readFrame(writeStep2(bytes))).toEqual({ kind: 'step2', update: bytes });
    expect(readFrame(writeUpdate(bytes))).toEqual({ kind: 'update', update: bytes });
    expect(readFrame(writeAwareness(bytes))).toEqual({ kind: 'awareness', states: bytes });
    expect(readFrame(writeDurable(70_000))).toEqual({ kind: 'durable', count: 70_000 });
    expect(readFrame(new Uint8Array([3]))).toEqual({ kind: 'query_awareness' });
    const frames = [writeUpdate(bytes), writeAwareness(bytes)];
    expect(readFrame(writeBundle(frames))).toEqual({ kind: 'bundle', frames });
  });

  it('are those of y-protocols', () => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    syncProtocol.writeUpdate(encoder, bytes);
    expect(writeUpdate(bytes)).toEqual(encoding.toUint8Array(encoder));
    const document = new Y.Doc();
    const decoder = decoding.createDecoder(writeStep2(EMPTY_UPDATE));
    expect(decoding.readVarUint(decoder)).toBe(0);
    expect(syncProtocol.readSyncMessage(decoder, encoding.createEncoder(), document, 'test')).toBe(1);
  });

  it('[F1] refuse unknown types, cut frames and bytes left over', () => {
    for (const bad of [
      [],
      [9],
      [0],
      [0, 7],
      [0, 2, 5, 1],
      [100, 9, 1],
      [100, 2, 5, 1],
      [...writeUpdate(bytes), 0],
    ])
      expect(() => readFrame(new Uint8Array(bad))).toThrow();
  });
});
