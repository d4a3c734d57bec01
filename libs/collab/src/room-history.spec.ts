import { afterAll, describe, expect, it } from '@jest/globals';
import { readFrame } from '@loopmate/room-doc';
import * as Y from 'yjs';
import { Folder } from './folder.ts';
import { RoomHistory, reaches } from './room-history.ts';

const folder = new Folder();
afterAll(() => folder.onModuleDestroy());

/** A document typed all over the place, so that nothing merges, and each key as it was sent. */
function typed(keys: number): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void updates.push(update));
  const text = doc.getText('code:python');
  for (let i = 0; i < keys; i++)
    text.insert((i * 7919) % (text.length + 1), String.fromCharCode(97 + (i % 26)));
  return { doc, updates };
}

function textOf(frames: Iterable<Uint8Array>): string {
  const doc = new Y.Doc();
  for (const bytes of frames) {
    const frame = readFrame(bytes);
    if (frame.kind === 'update' || frame.kind === 'step2') Y.applyUpdate(doc, frame.update);
  }
  return doc.getText('code:python').toJSON();
}

const EMPTY_VECTOR = new Uint8Array([0]);

describe('the history of a document', () => {
  it('[R3] gives everything at any moment, while a thread folds and after it', async () => {
    const { doc, updates } = typed(9_000);
    const history = new RoomHistory(undefined, folder);
    for (const update of updates) history.add(update);
    const whole = doc.getText('code:python').toJSON();
    expect(textOf(history.framesFor(EMPTY_VECTOR))).toBe(whole);
    const { state, vector, isFaithful } = await history.folded();
    expect(isFaithful).toBe(true);
    expect(reaches(vector, new Map([[doc.clientID, 9_000]]))).toBe(true);
    expect(reaches(vector, new Map([[doc.clientID, 9_001]]))).toBe(false);
    const folded = new Y.Doc();
    Y.applyUpdate(folded, state);
    expect(folded.getText('code:python').toJSON()).toBe(whole);
    expect(textOf(history.framesFor(EMPTY_VECTOR))).toBe(whole);
  });

  it('[R3] keeps what is typed while the thread folds', async () => {
    const { doc, updates } = typed(6_000);
    const history = new RoomHistory(undefined, folder);
    for (const update of updates.slice(0, 5_000)) history.add(update);
    const folding = history.folded();
    for (const update of updates.slice(5_000)) history.add(update);
    await folding;
    expect(textOf(history.framesFor(EMPTY_VECTOR))).toBe(doc.getText('code:python').toJSON());
  });

  it('[R3] loses nothing when the thread ends in the middle', async () => {
    const { doc, updates } = typed(6_000);
    const lost = new Folder();
    const history = new RoomHistory(undefined, lost);
    for (const update of updates) history.add(update);
    const folding = history.folded().catch(() => 'ended');
    await lost.onModuleDestroy();
    await folding;
    expect(textOf(history.framesFor(EMPTY_VECTOR))).toBe(doc.getText('code:python').toJSON());
  });
});

describe('the folding thread', () => {
  it('[D13] reads a journal up to a damaged update and says so', async () => {
    const { updates } = typed(3);
    const history = new RoomHistory();
    for (const update of updates) history.add(update);
    const frames = new Uint8Array([
      ...history
        .framesFor(EMPTY_VECTOR)
        .slice(0, 3)
        .flatMap((frame) => [...frame]),
      0,
      2,
      9,
      1,
    ]);
    const folded = await folder.fold({ frames });
    expect(folded).toMatchObject({ isDamaged: true, isFaithful: true });
    expect([...Y.decodeStateVector(folded.vector).values()]).toEqual([3]);
  });
});
