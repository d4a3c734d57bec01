import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeRoom, type MadeRoom } from '@loopmate/api';
import { hasRedis, startRedis, type TestRedis } from '@loopmate/bus';
import { caretAt, caretSeen, userSeen } from '../support/carets.ts';
import { DocumentClient } from '../support/document-client.ts';
import { RoomServer } from '../support/room-peers.ts';
import { until } from '../support/until.ts';

/** What a node that hears nothing needs to find a commit of the other. */
const COMPARE_MS = 500;
const buses = [
  { bus: 'NOTIFY', isHere: true },
  { bus: 'Redis', isHere: hasRedis() },
];

describe.each(buses)('two people of one document on two nodes, hints by $bus', ({ bus, isHere }) => {
  if (!isHere) {
    it.skip('are not tried: install redis-server', () => {});
    return;
  }
  let here: RoomServer;
  let there: RoomServer;
  let redis: TestRedis | undefined;
  let room: MadeRoom;
  let rooms = 0;
  const opened: DocumentClient[] = [];

  beforeAll(async () => {
    redis = bus === 'Redis' ? await startRedis() : undefined;
    [here, there] = await RoomServer.startTwo(redis ? { REDIS_URL: redis.url } : {});
  }, 60_000);
  afterAll(async () => {
    await there.close();
    await here.close();
    await redis?.stop();
  });
  beforeEach(async () => {
    room = await makeRoom(here.server.app, { round: 'coding', format: 'quick', tag: `nodes${rooms++}` });
  });
  afterEach(() => {
    for (const client of opened.splice(0)) client.close();
  });

  async function open(on: RoomServer, n: number): Promise<DocumentClient> {
    const { cookie } = room.people[n] ?? { cookie: '' };
    const client = new DocumentClient({ url: on.url, documentId: room.documents['code'] ?? '', cookie });
    opened.push(client);
    await client.seeded();
    return client;
  }
  const oneEach = () => Promise.all([open(here, 0), open(there, 1)]);

  async function typeAndAgree(ina: DocumentClient, cal: DocumentClient): Promise<void> {
    const seed = ina.text.toJSON();
    expect(cal.text.toJSON()).toBe(seed);
    for (let i = 0; i < 40; i++) {
      ina.text.insert(0, `<i${i}>`);
      cal.type(`<c${i}>`);
      await new Promise((later) => setTimeout(later, 10));
    }
    await Promise.all([ina.saved(), cal.saved()]);
    await until('both to agree', () => ina.text.toJSON() === cal.text.toJSON());
    const late = await Promise.all([open(here, 1), open(there, 0)]);
    for (const { text } of [ina, cal, ...late]) {
      for (let i = 0; i < 40; i++)
        for (const token of [`<i${i}>`, `<c${i}>`])
          expect([token, times(text.toJSON(), token)]).toEqual([token, 1]);
      expect(times(text.toJSON(), seed)).toBe(1);
    }
  }

  it('[B1] begin with the starter once, type at once, and both end with every word once', async () => {
    const [ina, cal] = await oneEach();
    await typeAndAgree(ina, cal);
  });

  it('[D10] open twenty documents at once on both nodes, and find each seeded once', async () => {
    for (let n = 0; n < 20; n++) {
      room = await makeRoom(here.server.app, { round: 'coding', format: 'quick', tag: `both${rooms++}` });
      const [ina, cal] = await oneEach();
      const seed = ina.text.toJSON();
      expect(seed.length).toBeGreaterThan(20);
      expect(cal.text.toJSON()).toBe(seed);
      expect(times(seed, seed.slice(0, 20))).toBe(1);
      for (const client of opened.splice(0)) client.close();
    }
  }, 60_000);

  it('[B2] read each other at once, not at the next comparison', async () => {
    const [ina, cal] = await oneEach();
    const turns = 20;
    const began = performance.now();
    for (let turn = 0; turn < turns; turn++) {
      const [writer, reader] = turn % 2 === 0 ? [ina, cal] : [cal, ina];
      writer.type(`<${turn}>`);
      await until('the other to read', () => reader.text.toJSON().includes(`<${turn}>`));
    }
    // Comparing alone would need half of COMPARE_MS a turn.
    expect(performance.now() - began).toBeLessThan((turns * COMPARE_MS) / 4);
  });

  it('[B3] see who the other is and where, also who comes later, and see them leave', async () => {
    const [ina, cal] = await oneEach();
    caretAt(ina, 7);
    caretAt(cal, 3);
    await until('the carets', () => caretSeen(cal, ina) === 7 && caretSeen(ina, cal) === 3);
    expect(userSeen(cal, ina)).toEqual({
      id: room.people[0]?.id,
      name: expect.anything(),
      seat: 'interviewer',
    });
    const late = await open(there, 1);
    await until('the caret for who came later', () => caretSeen(late, ina) === 7);
    ina.close();
    await until('the caret to go', () => userSeen(cal, ina) === undefined);
  });

  if (bus === 'Redis')
    it('[B1] [D9] agree all the same while Redis is away', async () => {
      const [ina, cal] = await oneEach();
      await redis?.stop();
      await typeAndAgree(ina, cal);
    });
});

const times = (text: string, token: string) => text.split(token).length - 1;
