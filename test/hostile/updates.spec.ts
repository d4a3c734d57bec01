import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CLOSE_CODES } from '@loopmate/contracts/errors';
import { DOCUMENT_CAP_BYTES, codeTextName, readFrame, writeStep2, writeUpdate } from '@loopmate/room-doc';
import * as Y from 'yjs';
import { RoomServer } from '../support/room-peers.ts';
import { until } from '../support/until.ts';
import { Scene } from './attack.ts';
import { closeCode, varuints } from './wire.ts';

let server: RoomServer;
let scene: Scene;

beforeAll(async () => {
  server = await RoomServer.start();
}, 60_000);
afterAll(() => server.close());
beforeEach(async () => {
  scene = await Scene.open(server);
  await scene.typeSaved();
});
afterEach(() => scene.close());

/** One GC struct over `length` clocks of a client, from `clock`. */
const gc = (client: number, clock: number, length: number) => varuints(1, 1, client, clock, 0, length, 0);
const deleting = (client: number, clock: number, length: number) => varuints(0, 1, client, 1, clock, length);
const nextClock = (doc: Y.Doc, client = doc.clientID) => Y.getState(doc.store, client);
const settled = () => new Promise((later) => setTimeout(later, 300));

describe('a hostile update', () => {
  it.each([
    ['declares 2^25 structs in seven bytes', new Uint8Array([1, 128, 128, 128, 16, 1, 0])],
    ['declares 2^25 deletions', new Uint8Array([0, 1, 1, 128, 128, 128, 16])],
    ['declares 2^25 clients', new Uint8Array([128, 128, 128, 16, 1, 1, 0])],
    ['claims a string longer than itself', varuints(1, 1, 7, 0, 4, 1, 'code:python', 90_000)],
    ['goes on after its end', new Uint8Array([0, 0, 1])],
    ['is written in the second encoding', Y.encodeStateAsUpdateV2(textDoc('V2'))],
    [
      'is twenty-seven bytes on which merging V2 never returns',
      Buffer.from('0000010700000100010000000641ffffffff7f01ffffffff7f0000', 'hex'),
    ],
    ['holds a document inside the document', Y.encodeStateAsUpdate(docInDoc())],
  ])('[H1] that %s closes its own socket and costs nobody anything', async (_what, update) => {
    const attacker = await scene.attacker();
    const began = performance.now();
    attacker.send(writeUpdate(update));
    expect(await closeCode(attacker)).toBe(CLOSE_CODES.frame_invalid);
    expect(performance.now() - began).toBeLessThan(2_000);
    await scene.unharmed();
  });

  it('[H2] under the other’s client id takes nothing from what that person types next, live or brought', async () => {
    const victim = scene.ina.doc.clientID;
    const clock = nextClock(scene.ina.doc);
    for (const write of [writeUpdate, writeStep2]) {
      const attacker = await scene.attacker();
      attacker.send(write(gc(victim, clock, 50)));
      await settled();
      await scene.typeSaved();
      attacker.terminate();
    }
    await scene.unharmed();
  });

  it('[H2] brought under the other’s id while that person is away for a moment loses nothing', async () => {
    const victim = scene.ina.doc.clientID;
    const clock = nextClock(scene.ina.doc);
    const ina = scene.client(0, { epoch: await scene.epoch(), doc: scene.ina.doc });
    scene.ina.provider.destroy();
    await ina.synced();
    ina.provider.disconnect();
    ina.type('<typed-away>');
    const attacker = await scene.attacker();
    attacker.send(writeStep2(gc(victim, clock, 50)));
    await settled();
    ina.provider.connect();
    await ina.saved();
    const reader = scene.client(1);
    await reader.seeded();
    expect(reader.text.toJSON()).toContain('<typed-away>');
  });

  it('[H3] that deletes what the other has not typed yet is refused live, and clipped when brought', async () => {
    const victim = scene.ina.doc.clientID;
    const clock = nextClock(scene.ina.doc);
    const live = await scene.attacker();
    live.send(writeStep2(varuints(0, 0)));
    live.send(writeUpdate(deleting(victim, clock, 1_000)));
    expect(await closeCode(live)).toBe(CLOSE_CODES.resync);
    const brought = await scene.attacker();
    brought.send(writeStep2(deleting(victim, clock, 1_000)));
    await settled();
    await scene.unharmed();
  });

  it('[H4] that builds on what never came waits in 64 KB at most, then its socket must come back', async () => {
    const attacker = await scene.attacker();
    const lonely = textDoc('x'.repeat(30_000), 4_711);
    const all: Uint8Array[] = [];
    lonely.on('update', (update: Uint8Array) => all.push(update));
    for (let n = 0; n < 4; n++) lonely.getText(codeTextName('python')).insert(0, 'y'.repeat(30_000));
    for (const update of all) attacker.send(writeUpdate(update));
    expect(await closeCode(attacker)).toBe(CLOSE_CODES.resync);
    await scene.unharmed();
  });

  it('[H5] beyond the cap of the document is refused with a word, and deleting still works', async () => {
    const cal = scene.client(1);
    await cal.seeded();
    const half = 'z'.repeat(DOCUMENT_CAP_BYTES.code / 2 + 1_000);
    cal.type(half);
    await cal.saved();
    cal.type(half);
    expect(await cal.closed()).toBe(CLOSE_CODES.document_full);
    const again = scene.client(1);
    await again.seeded();
    const start = again.text.toJSON().indexOf('z');
    again.text.delete(start, half.length);
    await again.saved();
    await until('the deletion', () => !scene.ina.text.toJSON().includes('zz'));
    await scene.unharmed();
  });

  it('[N2] larger than a document may be is cut off before it is read', async () => {
    const attacker = await scene.attacker('notes');
    attacker.send(writeUpdate(new Uint8Array(DOCUMENT_CAP_BYTES.notes + 1_000)));
    expect(await closeCode(attacker)).toBe(1009);
    await scene.unharmed();
  });

  it('[F2] more of them than the rate allows close the socket and are not stored', async () => {
    const attacker = await scene.attacker();
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => attacker.send(writeUpdate(update)));
    for (let n = 0; n < 2_000; n++) doc.getText(codeTextName('python')).insert(0, 'q');
    expect(await closeCode(attacker)).toBe(CLOSE_CODES.too_many_requests);
    const count = scene.ina.text.toJSON().split('q').length - 1;
    expect(count).toBeLessThan(400);
    await scene.unharmed();
  });

  it('[F1] is one of the frames the grammar names, or it is nothing', () => {
    expect(() => readFrame(new Uint8Array([0, 9, 0]))).toThrow();
  });
});

function textDoc(words: string, client?: number): Y.Doc {
  const doc = new Y.Doc();
  if (client !== undefined) doc.clientID = client;
  doc.getText(codeTextName('python')).insert(0, words);
  return doc;
}

function docInDoc(): Y.Doc {
  const doc = new Y.Doc();
  doc.getMap('x').set('inner', new Y.Doc());
  return doc;
}
