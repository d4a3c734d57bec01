import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CLOSE_CODES } from '@loopmate/contracts/errors';
import { presenceOf, writeAwareness, writeBundle, writePresence } from '@loopmate/room-doc';
import { RoomServer } from '../support/room-peers.ts';
import { until } from '../support/until.ts';
import { Scene } from './attack.ts';
import { closeCode, rawSocket, varuints } from './wire.ts';

let server: RoomServer;
let scene: Scene;

beforeAll(async () => {
  server = await RoomServer.start();
}, 60_000);
afterAll(() => server.close());
beforeEach(async () => {
  scene = await Scene.open(server);
});
afterEach(() => scene.close());

const mask = [0, 0, 0, 0];
const state = (client: number, value: unknown) =>
  writeAwareness(writePresence([{ client, clock: 1, state: value }]));

describe('a hostile frame', () => {
  it.each([
    ['an RSV bit', [0xc2, 0x80, ...mask]],
    ['no mask', [0x82, 0x01, 0x00]],
    ['a length of 2^63', [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, ...mask]],
    ['an unknown opcode', [0x8f, 0x80, ...mask]],
    ['text that is not UTF-8', [0x81, 0x82, ...mask, 0xc3, 0x28]],
    ['a continuation of nothing', [0x80, 0x80, ...mask]],
    ['a close code out of range', [0x88, 0x82, ...mask, 0, 1]],
    ['a ping of 200 bytes', [0x89, 0xfe, 0, 200, ...mask, ...Buffer.alloc(200)]],
  ])('[H6] with %s ends its own connection', async (_what, bytes) => {
    const attacker = await scene.attacker();
    const closed = closeCode(attacker);
    rawSocket(attacker).write(Buffer.from(bytes));
    await closed;
    await scene.unharmed();
  });

  it('[H6] in endless fragments is cut at the size of a document', async () => {
    const attacker = await scene.attacker('notes');
    const closed = closeCode(attacker);
    const fragment = Buffer.alloc(64 * 1024);
    const head = (first: boolean) =>
      Buffer.from([first ? 0x02 : 0x00, 0xff, 0, 0, 0, 0, 0, 1, 0, 0, ...mask]);
    for (let n = 0; n < 400 && attacker.readyState === attacker.OPEN; n++) {
      rawSocket(attacker).write(Buffer.concat([head(n === 0), fragment]));
      await new Promise((later) => setTimeout(later, 5));
    }
    await closed;
    await scene.unharmed();
  });

  it.each([
    ['an unknown type', new Uint8Array([9, 9, 9])],
    ['what only the server says', new Uint8Array([100, 0, 5])],
    ['a bundle in a bundle', writeBundle([writeBundle([new Uint8Array([3])])])],
    ['a length beyond its end', new Uint8Array([0, 2, 255, 255, 255])],
    ['nothing at all', new Uint8Array()],
    ['a number of fifty bytes', new Uint8Array(50).fill(255)],
  ])('[F1] of %s closes its own socket', async (_what, frame) => {
    const attacker = await scene.attacker();
    attacker.send(frame);
    expect(await closeCode(attacker)).toBe(CLOSE_CODES.frame_invalid);
    await scene.unharmed();
  });

  it('[F1] of text closes its own socket', async () => {
    const attacker = await scene.attacker();
    attacker.send('words');
    expect(await closeCode(attacker)).toBe(CLOSE_CODES.frame_invalid);
  });
});

describe('hostile presence', () => {
  it('[H7] of 50,000 states, or of five kilobytes, closes its own socket', async () => {
    const many = writeAwareness(
      writePresence(Array.from({ length: 50_000 }, (_, client) => ({ client, clock: 1, state: {} }))),
    );
    for (const frame of [many, state(77, { user: { name: 'x'.repeat(5_000) } })]) {
      const attacker = await scene.attacker();
      attacker.send(frame);
      expect(await closeCode(attacker)).toBe(CLOSE_CODES.frame_invalid);
    }
    await scene.unharmed();
  });

  it('[H7] nested deeply, or with keys that reach a prototype, closes its socket or is stripped', async () => {
    for (const json of [`${'['.repeat(1_500)}${']'.repeat(1_500)}`, '{"__proto__":{"isAdmin":true}}']) {
      const attacker = await scene.attacker();
      const states = varuints(1, 78, 1, json);
      attacker.send(writeAwareness(states));
      await new Promise((later) => setTimeout(later, 100));
      attacker.terminate();
    }
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
    await scene.unharmed();
  });

  it('[H7] says who someone is only as the server knows it, and one state a connection', async () => {
    const attacker = await scene.attacker();
    const forged = { user: { id: scene.room.people[0]?.id, name: 'Ina Interviewer', seat: 'interviewer' } };
    attacker.send(state(901, forged));
    attacker.send(state(902, forged));
    attacker.send(state(scene.ina.doc.clientID, { user: { name: 'nobody' }, cursor: null }));
    const { awareness } = scene.ina.provider;
    const seen = await until('the state', () => presenceOf(awareness.getStates().get(901)));
    expect(seen.user).toEqual({ id: scene.room.people[1]?.id, name: 'Cal Candidate', seat: 'candidate' });
    expect(awareness.getStates().has(902)).toBe(false);
    const reader = scene.client(1);
    await reader.seeded();
    await until('Ina', () => presenceOf(reader.provider.awareness.getStates().get(scene.ina.doc.clientID)));
    const ina = presenceOf(reader.provider.awareness.getStates().get(scene.ina.doc.clientID));
    expect(ina?.user.name).toBe('Ina Interviewer');
  });
});

describe('a reader that does not read', () => {
  it('[N5] is cut at a megabyte, holds nobody up, and gets everything when it comes back', async () => {
    const attacker = await scene.attacker();
    rawSocket(attacker).pause();
    const closed = closeCode(attacker);
    // More than the kernel's buffers and our megabyte hold.
    for (let n = 0; n < 40; n++) {
      scene.ina.type('w'.repeat(200_000));
      scene.ina.text.delete(0, 200_000);
      await scene.ina.saved();
      await new Promise((later) => setTimeout(later, 20));
    }
    rawSocket(attacker).resume();
    expect([CLOSE_CODES.slow_reader, 1006]).toContain(await closed);
    await scene.unharmed();
  }, 60_000);
});

describe('a socket that says nothing more', () => {
  it('[N7] is found within twenty seconds and leaves the room', async () => {
    const cal = await scene.attacker();
    cal.send(state(901, { cursor: null }));
    const { awareness } = scene.ina.provider;
    await until('Cal', () => awareness.getStates().has(901));
    // Half open: no ping is read any more, so none is answered.
    cal.pause();
    const began = performance.now();
    await until('Cal to be gone', () => !awareness.getStates().has(901), 25_000);
    expect(performance.now() - began).toBeLessThan(20_500);
  }, 40_000);
});
