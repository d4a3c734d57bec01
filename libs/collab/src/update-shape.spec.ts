import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { readUpdateShape, writeUpdateParts } from './update-shape.ts';

function aDocument(clientID: number, act: (doc: Y.Doc) => void): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  act(doc);
  return doc;
}

/** Seeded, so that a failing case comes back. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the outline of an update', () => {
  it('names blocks, clocks, what they refer to and deletions', () => {
    const doc = aDocument(7, (one) => one.getText('t').insert(0, 'héllo 👋'));
    doc.getText('t').delete(1, 2);
    const { blocks, deletes } = readUpdateShape(Y.encodeStateAsUpdate(doc));
    expect(blocks).toMatchObject([{ client: 7, start: 0, end: 8, hasSkip: false, grows: true }]);
    expect(deletes).toEqual([{ client: 7, clock: 1, length: 2 }]);
  });

  it('agrees with Yjs about the next clock of every client, for any document', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomOf(seed);
      const docs = [1, 2, 3].map((client) => aDocument(client * 1000 + seed, () => {}));
      for (let i = 0; i < 60; i++) {
        const doc = docs[Math.floor(random() * docs.length)] ?? docs[0];
        if (!doc) continue;
        const text = doc.getText('t');
        const at = Math.floor(random() * (text.length + 1));
        const kind = random();
        if (kind < 0.2 && at < text.length) text.delete(at, 1);
        else if (kind < 0.3) doc.getMap('m').set('k', { deep: [1, 'x', null, { y: 2.5 }] });
        else if (kind < 0.4) doc.getArray('a').push([new Y.Map([['z', 1]]), 'w', new Uint8Array([1])]);
        else text.insert(at, random() < 0.3 ? 'é👋' : 'ab');
        if (random() < 0.3)
          for (const other of docs) if (other !== doc) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      }
      for (const doc of docs) {
        const { blocks } = readUpdateShape(Y.encodeStateAsUpdate(doc));
        const clocks = new Map(blocks.map((block) => [block.client, block.end]));
        expect(clocks).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
      }
    }
  });

  it('writes back any first structs of a block as an update Yjs takes', () => {
    const doc = aDocument(5, (one) => {
      const text = one.getText('t');
      text.insert(0, 'one');
      text.insert(0, 'two');
      text.insert(3, 'three');
    });
    const shape = readUpdateShape(Y.encodeStateAsUpdate(doc));
    const [block] = shape.blocks;
    if (!block) throw new Error('no block');
    for (let count = 1; count <= block.structs.length; count++) {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, writeUpdateParts(shape, [{ block, count }], shape.deletes));
      expect(Y.getState(copy.store, 5)).toBe(block.structs[count - 1]?.end);
      expect(copy.store.pendingStructs).toBeNull();
    }
  });

  it('[H1] refuses what would cost a reader dearly, at once', () => {
    const hostile: Record<string, number[]> = {
      'declares 2^25 structs in seven bytes': [1, 128, 128, 128, 16, 1, 0],
      'declares many clients': [255, 255, 255, 127, 0],
      'declares many deletions': [0, 1, 1, 255, 255, 255, 127],
      'ends in the middle': [1, 1, 1, 0, 4, 1, 1, 116],
      'has bytes after its end': [0, 0, 0],
      'has an empty block': [1, 0, 1, 0, 0],
      'has a struct of no length': [1, 1, 1, 0, 0, 0, 0],
      'has a struct of impossible length': [1, 1, 1, 0, 0, 255, 255, 255, 255, 255, 127, 0],
      'has an unknown content': [1, 1, 1, 0, 31, 1, 1, 116, 0],
      'has a document inside': [1, 1, 1, 0, 9, 1, 1, 116, 1, 97, 118, 0, 0],
      'has bad UTF-8': [1, 1, 1, 0, 4, 1, 1, 116, 2, 0xc3, 0x28, 0],
      'has two blocks of one client': [2, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0],
      'is empty': [],
    };
    const began = performance.now();
    for (const [what, bytes] of Object.entries(hostile)) {
      let isRefused = false;
      try {
        readUpdateShape(new Uint8Array(bytes));
      } catch {
        isRefused = true;
      }
      expect([what, isRefused]).toEqual([what, true]);
    }
    expect(performance.now() - began).toBeLessThan(500);
  });

  it.each([
    ['structs', [1, 128, 128, 128, 16, 1, 0, 0]],
    ['clients', [255, 255, 255, 127, 0, 0, 0]],
    ['deletions', [0, 1, 1, 255, 255, 255, 127, 0]],
    ['values', [1, 1, 1, 0, 8, 1, 1, 116, 255, 255, 3, 126, 0]],
  ])('[H1] measures declared %s against the bytes before it reads the first', (_what, bytes) => {
    expect(() => readUpdateShape(new Uint8Array(bytes))).toThrow('declares more than it holds');
  });

  it('[H1] refuses values nested deeper than a stack', () => {
    const depth = 10_000;
    const nested = Array.from({ length: depth }, () => [117, 1]).flat();
    const bytes = [1, 1, 1, 0, 8, 1, 1, 116, 1, ...nested, 126, 0];
    expect(() => readUpdateShape(new Uint8Array(bytes))).toThrow('nested');
  });

  it('[H1] survives any mutation of a real update', () => {
    const random = randomOf(99);
    const doc = aDocument(5, (one) => {
      one.getText('t').insert(0, 'some words to break');
      one.getMap('m').set('k', [1, { a: 'b' }]);
      one.getText('t').delete(3, 4);
    });
    const whole = Y.encodeStateAsUpdate(doc);
    let refused = 0;
    for (let i = 0; i < 20_000; i++) {
      const bytes = whole.slice(0, 1 + Math.floor(random() * whole.length));
      for (let n = 0; n < 3; n++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      try {
        readUpdateShape(bytes);
      } catch {
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(15_000);
  });
});
