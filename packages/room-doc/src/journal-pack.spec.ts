import { describe, expect, it } from '@jest/globals';
import * as encoding from 'lib0/encoding';
import { readJournalPack, writeJournalUpdate } from './journal-pack.ts';

const person = '0f8b1c2e-6a3d-4b7f-9e21-00ff12345678';
const pack = (ordinals: number[]) =>
  encoding.encode((encoder) => {
    for (const ordinal of ordinals)
      writeJournalUpdate(encoder, {
        ordinal,
        person,
        tMs: 1_790_000_000_123 + ordinal,
        update: new Uint8Array([ordinal, 0]),
      });
  });

describe('a journal pack', () => {
  it('[J6] gives back each update with its person and time', () => {
    expect(readJournalPack(pack([1, 2]))).toEqual([
      { ordinal: 1, person, tMs: 1_790_000_000_124, update: new Uint8Array([1, 0]) },
      { ordinal: 2, person, tMs: 1_790_000_000_125, update: new Uint8Array([2, 0]) },
    ]);
    expect(readJournalPack(new Uint8Array())).toEqual([]);
  });

  it('refuses a pack that is cut or out of order', () => {
    expect(() => readJournalPack(pack([1, 2]).slice(0, -1))).toThrow();
    expect(() => readJournalPack(pack([1, 3]))).toThrow();
  });
});
