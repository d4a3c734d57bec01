import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { ClientLedger, type StandIn } from './client-ledger.ts';
import { readUpdateShape } from './update-shape.ts';

const never: StandIn = () => 'no';

/** A writer whose updates are handed over by the test. */
function writer(client: number) {
  const doc = new Y.Doc();
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'peer' && updates.push(update));
  return {
    doc,
    type: (words: string, at = doc.getText('t').length) => doc.getText('t').insert(at, words),
    next: () => readUpdateShape(updates.shift() ?? new Uint8Array([0, 0])),
    hear: (update: Uint8Array) => Y.applyUpdate(doc, update, 'peer'),
    all: (since?: Uint8Array) => readUpdateShape(Y.encodeStateAsUpdate(doc, since)),
    text: () => doc.getText('t').toJSON(),
  };
}

const ina = { person: 'ina', client: 1, isStep2: false };
const cal = { person: 'cal', client: 2, isStep2: false };
const step2 = (sender: typeof ina) => ({ ...sender, isStep2: true });
const aLedger = () => new ClientLedger(new Map(), []);

describe('the ledger of client ids', () => {
  it('[O1] takes a live change whole and claims its id once', () => {
    const [ledger, one] = [aLedger(), writer(1)];
    one.type('a');
    expect(ledger.judge(one.next(), ina, never)).toMatchObject({ kind: 'take', isWhole: true, claims: [1] });
    one.type('b');
    expect(ledger.judge(one.next(), ina, never)).toMatchObject({ kind: 'take', claims: [] });
    expect(ledger.clocks).toEqual(new Map([[1, 2]]));
  });

  it('knows what it has already', () => {
    const [ledger, one] = [aLedger(), writer(1)];
    one.type('abc');
    one.doc.getText('t').delete(0, 1);
    ledger.judge(one.all(), step2(ina), never);
    expect(ledger.judge(one.all(), step2(ina), never)).toEqual({ kind: 'nothing_new' });
  });

  it('[O2] never takes structs under another person’s id, live or brought, while that id is in use', () => {
    const [ledger, one, forger] = [aLedger(), writer(1), writer(1)];
    one.type('mine');
    ledger.judge(one.next(), ina, never);
    forger.hear(Y.encodeStateAsUpdate(one.doc));
    // Yjs moved away from an id that is taken; a forger moves back.
    forger.doc.clientID = 1;
    forger.type('forged');
    const forged = forger.all(Y.encodeStateVector(one.doc));
    expect(ledger.judge(forged, cal, () => 'yes')).toEqual({ kind: 'nothing_new' });
    expect(ledger.judge(forged, step2(cal), never)).toEqual({ kind: 'nothing_new' });
    expect(ledger.judge(forged, step2(cal), () => 'not_yet')).toEqual({ kind: 'wait' });
    expect(ledger.clocks.get(1)).toBe(4);
  });

  it('[O1] keeps an announced id for whoever announced it', () => {
    const [ledger, forger] = [aLedger(), writer(1)];
    expect(ledger.announce(1, 'ina')).toBe(true);
    expect(ledger.announce(1, 'cal')).toBe(false);
    forger.type('first!');
    expect(ledger.judge(forger.all(), cal, never)).toEqual({ kind: 'nothing_new' });
  });

  it('[O3] takes text of someone who is away from the other, and retires the id', () => {
    const [ledger, one] = [aLedger(), writer(1)];
    ledger.announce(1, 'ina');
    one.type('lost in the crash');
    expect(ledger.judge(one.all(), step2(cal), () => 'yes')).toMatchObject({
      kind: 'take',
      retires: [1],
      claims: [],
    });
    one.type('more');
    expect(ledger.judge(one.all(), step2(ina), never)).toEqual({ kind: 'retired' });
  });

  it('[G1] lets a live change wait for the text before it', () => {
    const [ledger, one] = [aLedger(), writer(1)];
    one.type('a');
    const first = one.next();
    one.type('b');
    expect(ledger.judge(one.next(), ina, never)).toEqual({ kind: 'wait' });
    ledger.judge(first, ina, never);
    expect(ledger.clocks.get(1)).toBe(1);
  });

  it('[G1] lets a change wait for the other’s text it stands in', () => {
    const [ledger, one, two] = [aLedger(), writer(1), writer(2)];
    one.type('ab');
    two.hear(Y.encodeStateAsUpdate(one.doc));
    two.type('x', 1);
    const inside = two.next();
    expect(ledger.judge(inside, cal, never)).toEqual({ kind: 'wait' });
    ledger.judge(one.next(), ina, never);
    expect(ledger.judge(inside, cal, never)).toMatchObject({ kind: 'take', isWhole: true });
  });

  it('[O4] refuses live deletions of what is not written yet, and clips brought ones', () => {
    const ledger = aLedger();
    const one = writer(1);
    one.type('abc');
    ledger.judge(one.next(), ina, never);
    // Deletes clocks 0 to 99 of client 1.
    const future = readUpdateShape(new Uint8Array([0, 1, 1, 1, 0, 100]));
    expect(ledger.deletesTheFuture(future)).toBe(true);
    const verdict = ledger.judge(future, step2(cal), never);
    if (verdict.kind !== 'take') throw new Error(verdict.kind);
    expect(readUpdateShape(verdict.bytes).deletes).toEqual([{ client: 1, clock: 0, length: 3 }]);
  });

  it('[G2] puts together what both bring back after a crash, though each one’s text stands in the other’s', () => {
    const [ledger, one, two] = [aLedger(), writer(1), writer(2)];
    ledger.announce(1, 'ina');
    ledger.announce(2, 'cal');
    for (let i = 0; i < 6; i++) {
      const [from, to] = i % 2 === 0 ? [one, two] : [two, one];
      from.type(`${i}`, Math.floor(from.text().length / 2));
      to.hear(Y.encodeStateAsUpdate(from.doc));
    }
    // The server has nothing of it; both answer its step 1 with everything.
    const kept = new Y.Doc();
    const bring = (shape: ReturnType<typeof one.all>, sender: typeof ina) => {
      const verdict = ledger.judge(shape, step2(sender), () => 'not_yet');
      if (verdict.kind === 'take') Y.applyUpdate(kept, verdict.bytes);
      return verdict.kind === 'take';
    };
    const held: [ReturnType<typeof one.all>, typeof ina][] = [
      [one.all(), ina],
      [two.all(), cal],
    ];
    for (let isMoving = true; isMoving;)
      isMoving = held.map(([shape, sender]) => bring(shape, sender)).includes(true);
    expect(kept.getText('t').toJSON()).toBe(one.text());
    expect(kept.store.pendingStructs).toBeNull();
  });
});
