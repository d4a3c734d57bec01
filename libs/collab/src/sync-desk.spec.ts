import { describe, expect, it } from '@jest/globals';
import { Clock } from '@loopmate/platform';
import { DOCUMENT_CAP_BYTES } from '@loopmate/room-doc';
import * as Y from 'yjs';
import { ClientLedger, type Taken } from './client-ledger.ts';
import { Connection, type ConnectionSocket } from './connection.ts';
import { RoomHistory } from './room-history.ts';
import { SyncDesk } from './sync-desk.ts';
import { TokenBucket } from './token-bucket.ts';

class HandClock extends Clock {
  atMs = 1_000_000;
  override now(): number {
    return this.atMs;
  }
}

/** A socket that goes nowhere and says what it was closed with. */
class QuietSocket implements ConnectionSocket {
  readonly OPEN = 1;
  readonly bufferedAmount = 0;
  code: number | undefined;
  get readyState(): 1 | 3 {
    return this.code === undefined ? 1 : 3;
  }
  close(code?: number): void {
    this.code = code;
  }
  send(): void {}
  pause(): void {}
  resume(): void {}
  ping(): void {}
  terminate(): void {}
}

function aDesk() {
  const clock = new HandClock();
  const connections = new Set<Connection>();
  const kept = new Y.Doc();
  let acknowledged = 0;
  const history = new RoomHistory();
  const ledger = new ClientLedger(new Map(), []);
  const desk = new SyncDesk(
    {
      kind: 'code',
      connections,
      isReadOnly: false,
      isElsewhere: () => false,
      keep: (_from, { bytes, deleted }: Taken) => {
        history.add(bytes.slice(), deleted);
        Y.applyUpdate(kept, bytes);
      },
      acknowledge: () => (acknowledged += 1),
    },
    ledger,
    history,
    clock,
  );
  const join = (id: string, client: number, canWrite = true) => {
    const socket = new QuietSocket();
    const bucket = new TokenBucket(1e6, 1e6, 0);
    const connection = new Connection(socket, {
      person: { id, loginId: id, name: id, isGuest: false },
      seat: 'candidate',
      version: 1,
      grant: { kind: canWrite ? 'write' : 'read' },
      wantsDurable: true,
      readsCarets: false,
      mustBeEmpty: false,
      updates: bucket,
      carets: bucket,
    });
    ledger.announce(client, id);
    connection.presence = { client, clock: 1, state: {} };
    connections.add(connection);
    desk.joined(id);
    const leave = () => {
      connections.delete(connection);
      desk.left(id);
    };
    const send = (update: Uint8Array, isStep2 = false) => desk.receive(connection, update, update, isStep2);
    return { connection, socket, send, leave };
  };
  return { desk, clock, join, text: () => kept.getText('t').toJSON(), acknowledged: () => acknowledged };
}

function typed(client: number, ...words: string[]): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of words) doc.getText('t').insert(doc.getText('t').length, word);
  return { doc, updates };
}
const [NOTHING, one] = [
  new Uint8Array([0, 0]),
  (updates: Uint8Array[], i: number) => updates[i] ?? new Uint8Array(),
];

describe('the sync desk', () => {
  it('[J3] counts a frame that waits, and all after it, as not committable', () => {
    const { join, text } = aDesk();
    const ina = join('ina', 1);
    const { updates } = typed(1, 'a', 'b');
    ina.send(one(updates, 1));
    expect([ina.connection.received, ina.connection.committable, text()]).toEqual([1, 0, '']);
    // The step 2 that a reconnect brings fills the gap.
    ina.send(one(updates, 0), true);
    expect([ina.connection.received, ina.connection.committable, text()]).toEqual([2, 2, 'ab']);
  });

  it('[G3] gives up on a frame whose predecessors never come', () => {
    const { desk, join, clock } = aDesk();
    const ina = join('ina', 1);
    ina.send(NOTHING, true);
    ina.send(one(typed(1, 'a', 'b').updates, 1));
    clock.atMs += 6_000;
    desk.retryHeld();
    expect(ina.socket.code).toBe(4500);
  });

  it('[L2] takes late text as step 2 for as long as it may come, and no live change', () => {
    const { join, clock, text } = aDesk();
    const { updates } = typed(1, 'in time', ' too late');
    const ina = join('ina', 1);
    ina.connection.grant = { kind: 'late', untilMs: clock.atMs + 600_000 };
    ina.send(one(updates, 0), true);
    expect([text(), ina.socket.code]).toEqual(['in time', undefined]);
    ina.send(one(updates, 1));
    expect([text(), ina.socket.code]).toEqual(['in time', 4423]);
    const later = join('ina', 1);
    later.connection.grant = { kind: 'late', untilMs: clock.atMs };
    later.send(one(updates, 1), true);
    expect([text(), later.socket.code]).toEqual(['in time', 4423]);
  });

  it('[O3] waits for the owner of unseen text, then takes it from the other', () => {
    const { desk, join, clock, text } = aDesk();
    const ina = join('ina', 1);
    ina.leave();
    const cal = join('cal', 2);
    const { doc } = typed(1, 'words the server lost');
    cal.send(Y.encodeStateAsUpdate(doc), true);
    expect([text(), cal.connection.committable]).toEqual(['', 0]);
    clock.atMs += 11_000;
    desk.retryHeld();
    expect([text(), cal.connection.committable]).toEqual(['words the server lost', 1]);
    // Its owner on return is told to begin afresh rather than to write on under it.
    const back = join('ina', 1);
    doc.getText('t').insert(0, 'more ');
    back.send(Y.encodeStateAsUpdate(doc), true);
    expect(back.socket.code).toBe(4412);
  });

  it('[O2] never takes it while its owner is there and writing under that id', () => {
    const { desk, join, clock, text } = aDesk();
    const ina = join('ina', 1);
    ina.send(NOTHING, true);
    const cal = join('cal', 2);
    cal.send(Y.encodeStateAsUpdate(typed(1, 'forged').doc), true);
    clock.atMs += 20_000;
    desk.retryHeld();
    expect(text()).toBe('');
  });

  it('[S2] refuses growth beyond the cap and still takes deletions', () => {
    const { join, text } = aDesk();
    const ina = join('ina', 1);
    const { doc, updates } = typed(1, 'x'.repeat(DOCUMENT_CAP_BYTES.code - 1_000));
    ina.send(one(updates, 0));
    doc.getText('t').delete(0, 10);
    ina.send(one(updates, 1));
    expect(ina.socket.code).toBeUndefined();
    doc.getText('t').insert(0, 'y'.repeat(2_000));
    ina.send(one(updates, 2));
    expect([ina.socket.code, text().includes('y')]).toEqual([4413, false]);
  });

  it('[S2] takes a full document whose text was cut and put back', () => {
    const { join, text } = aDesk();
    const ina = join('ina', 1);
    const whole = 'x'.repeat(DOCUMENT_CAP_BYTES.code - 1_000);
    const { doc, updates } = typed(1, whole);
    ina.send(one(updates, 0));
    doc.getText('t').delete(0, whole.length);
    ina.send(one(updates, 1));
    doc.getText('t').insert(0, whole);
    ina.send(one(updates, 2));
    expect([ina.socket.code, text() === whole]).toEqual([undefined, true]);
  });

  it('[U4] takes nothing from a reader and lets a reader be who brings nothing', () => {
    const { join, text } = aDesk();
    const reader = join('ina', 1, false);
    reader.send(NOTHING, true);
    expect(reader.socket.code).toBeUndefined();
    reader.send(one(typed(1, 'a').updates, 0));
    expect([reader.socket.code, text()]).toEqual([4423, '']);
  });
});
