import { describe, expect, it } from '@jest/globals';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { cursorFromJson, cursorToJson, type Caret } from './caret.ts';
import { readFrame, writeAwareness, writeCaret } from './frames.ts';
import { LeanAwareness } from './lean-awareness.ts';

const document = new Y.Doc();
const text = document.getText('code:python');
text.insert(0, 'def solve():');
const relative = (index: number, assoc = 0): unknown =>
  JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(text, index, assoc)));
const indexOf = (point: unknown) =>
  Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(point), document)?.index;

describe('a caret on the wire', () => {
  it.each([
    [3, 3],
    [0, 12],
    [12, 12],
    [5, 2],
  ])('points where Yjs points: %i to %i', (anchor, head) => {
    const cursor = cursorFromJson({ anchor: relative(anchor), head: relative(head, -1) });
    if (cursor === 'other') throw new Error('not understood');
    const frame = writeCaret({ client: 4_000_000_000, clock: 70, cursor });
    expect(frame.length).toBeLessThan(48);
    const read = readFrame(frame);
    if (read.kind !== 'caret') throw new Error(read.kind);
    expect(read.caret.client).toBe(4_000_000_000);
    const json = cursorToJson(read.caret.cursor);
    if (typeof json !== 'object' || json === null) throw new Error('gone');
    expect([indexOf(Reflect.get(json, 'anchor')), indexOf(Reflect.get(json, 'head'))]).toEqual([
      anchor,
      head,
    ]);
  });

  it('says that it is in no text, and leaves what it cannot say to awareness', () => {
    expect(cursorFromJson(null)).toBeUndefined();
    expect(cursorToJson(undefined)).toBeNull();
    for (const odd of [
      5,
      {},
      { anchor: 1, head: 2 },
      { anchor: { item: { client: -1, clock: 0 } }, head: {} },
    ])
      expect(cursorFromJson(odd)).toBe('other');
  });

  it('refuses what the grammar does not name', () => {
    for (const bytes of [
      [100, 1],
      [100, 1, 5, 1, 3],
      [100, 1, 5, 1, 1, 2, 0],
      [100, 1, 5, 1, 1, 0, 1, 1, 9],
      [100, 1, 5, 1, 0, 0],
      [100, 3, 0],
    ])
      expect(() => readFrame(new Uint8Array(bytes))).toThrow();
  });
});

describe('lean awareness', () => {
  const states = (awareness: Awareness, clients: number[]) =>
    writeAwareness(encodeAwarenessUpdate(awareness, clients));

  it('introduces, then sends carets, and drops the echo of others', () => {
    const awareness = new Awareness(new Y.Doc());
    const lean = new LeanAwareness(awareness);
    awareness.setLocalState({ cursor: null });
    expect(lean.outgoing(states(awareness, [awareness.clientID]))?.[0]).toBe(1);
    awareness.setLocalState({ cursor: { anchor: relative(3), head: relative(3) } });
    const frame = lean.outgoing(states(awareness, [awareness.clientID]));
    expect(frame?.[0]).toBe(100);
    expect(frame?.length).toBeLessThan(32);
    const other = new Awareness(new Y.Doc());
    other.setLocalState({ user: { name: 'Mei' }, cursor: null });
    expect(lean.outgoing(states(other, [other.clientID]))).toBeUndefined();
    const update = new Uint8Array([0, 2, 2, 0, 0]);
    expect(lean.outgoing(update)).toBe(update);
    lean.opened();
    expect(lean.outgoing(states(awareness, [awareness.clientID]))?.[0]).toBe(1);
    awareness.destroy();
    other.destroy();
  });

  it('moves the caret of somebody known and keeps who it is', () => {
    const awareness = new Awareness(new Y.Doc());
    const lean = new LeanAwareness(awareness);
    const cursor = cursorFromJson({ anchor: relative(3), head: relative(3) });
    if (cursor === 'other') throw new Error('not understood');
    const caret: Caret = { client: 9, clock: 2, cursor };
    expect(lean.incoming(caret)).toBeUndefined();
    const other = new Awareness(new Y.Doc());
    other.clientID = 9;
    other.states.set(9, { user: { name: 'Mei' }, cursor: null });
    other.meta.set(9, { clock: 1, lastUpdated: 0 });
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other, [9]), 'test');
    applyAwarenessUpdate(awareness, lean.incoming(caret) ?? new Uint8Array(), 'test');
    expect(awareness.getStates().get(9)).toEqual({ user: { name: 'Mei' }, cursor: cursorToJson(cursor) });
    awareness.destroy();
    other.destroy();
  });
});
