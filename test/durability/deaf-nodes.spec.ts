import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeRoom, type MadeRoom } from '@loopmate/api';
import { Bus } from '@loopmate/bus';
import { DocumentClient } from '../support/document-client.ts';
import { RoomServer } from '../support/room-peers.ts';
import { freePort } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const CATCH_UP_MS = 5_000;
const TURNS = 6;

let here: RoomServer;
let there: RoomServer;
let room: MadeRoom;

beforeAll(async () => {
  // A Redis that never answers: hints neither go nor come.
  const env = { REDIS_URL: `redis://127.0.0.1:${await freePort()}` };
  here = await RoomServer.start(env);
  there = await RoomServer.start(env, here);
  room = await makeRoom(here.server.app, { round: 'coding', format: 'quick', tag: 'deaf' });
}, 60_000);
afterAll(async () => {
  await there.close();
  await here.close();
}, 30_000);

describe('two nodes that hear nothing of each other', () => {
  it(`[D9] have what the other has committed within ${CATCH_UP_MS / 1000} s, every key once`, async () => {
    const [ina, cal] = [here, there].map(({ url }, person) => {
      const cookie = room.people[person]?.cookie ?? '';
      return new DocumentClient({ url, documentId: room.documents['code'] ?? '', cookie });
    });
    if (!ina || !cal) throw new Error('two people are needed');
    try {
      await Promise.all([ina.seeded(), cal.seeded()]);
      const seed = ina.text.toJSON();
      for (let turn = 0; turn < TURNS; turn++) {
        const [writer, reader] = turn % 2 === 0 ? [ina, cal] : [cal, ina];
        writer.type(`<${turn}>`);
        await writer.saved();
        await until('the other to have it', () => reader.text.toJSON().includes(`<${turn}>`), CATCH_UP_MS);
      }
      const typed = Array.from({ length: TURNS }, (_, turn) => `<${turn}>`).join('');
      expect([ina.text.toJSON(), cal.text.toJSON()]).toEqual([seed + typed, seed + typed]);
      // Otherwise this would be a test of the bus.
      for (const { server } of [here, there])
        expect(server.app.get(Bus, { strict: false }).hasPeers).toBe(false);
    } finally {
      ina.close();
      cal.close();
    }
  }, 60_000);
});
