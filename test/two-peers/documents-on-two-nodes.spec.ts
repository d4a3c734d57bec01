import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeRoom, type MadeRoom } from '@loopmate/api';
import { DocumentClient } from '../support/document-client.ts';
import { RoomServer } from '../support/room-peers.ts';
import { until } from '../support/until.ts';

let here: RoomServer;
let there: RoomServer;
let room: MadeRoom;
const opened: DocumentClient[] = [];

beforeAll(async () => {
  here = await RoomServer.start();
  there = await RoomServer.start({}, here);
  room = await makeRoom(here.server.app, { round: 'coding', format: 'quick', tag: 'two-nodes' });
}, 60_000);
afterAll(async () => {
  for (const client of opened) client.close();
  await there.close();
  await here.close();
});

function open(on: RoomServer, n: number): DocumentClient {
  const { cookie } = room.people[n] ?? { cookie: '' };
  const client = new DocumentClient({ url: on.url, documentId: room.documents['code'] ?? '', cookie });
  opened.push(client);
  return client;
}

const times = (text: string, token: string) => text.split(token).length - 1;

describe('two people of one document on two nodes', () => {
  it('begin with the starter once, type at once, and both end with every word once', async () => {
    const [ina, cal] = [open(here, 0), open(there, 1)];
    await Promise.all([ina.seeded(), cal.seeded()]);
    const seed = ina.text.toJSON();
    expect(cal.text.toJSON()).toBe(seed);
    for (let i = 0; i < 40; i++) {
      ina.text.insert(0, `<i${i}>`);
      cal.type(`<c${i}>`);
      await new Promise((later) => setTimeout(later, 10));
    }
    await Promise.all([ina.saved(), cal.saved()]);
    await until('both to agree', () => ina.text.toJSON() === cal.text.toJSON());
    const late = [open(here, 1), open(there, 0)];
    for (const one of late) await one.seeded();
    for (const { text } of [ina, cal, ...late]) {
      for (let i = 0; i < 40; i++) {
        expect([i, times(text.toJSON(), `<i${i}>`)]).toEqual([i, 1]);
        expect([i, times(text.toJSON(), `<c${i}>`)]).toEqual([i, 1]);
      }
      expect(times(text.toJSON(), seed)).toBe(1);
    }
  });
});
