import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import postgres from 'postgres';
import { RoomServer } from '../support/room-peers.ts';
import { until } from '../support/until.ts';
import { Scene } from './attack.ts';

const MOST_UNSAVED = 200_000;
let server: RoomServer;
let scene: Scene;
let sql: postgres.Sql;

beforeAll(async () => {
  server = await RoomServer.start({ LIMIT_COLLAB_UNSAVED_BYTES: String(MOST_UNSAVED) });
  sql = postgres(server.databaseUrl, { max: 1, onnotice: () => {} });
}, 60_000);
afterAll(async () => {
  await sql.end();
  await server.close();
});
beforeEach(async () => {
  scene = await Scene.open(server);
});
afterEach(() => scene.close());

const settled = () => new Promise((later) => setTimeout(later, 500));

/** Nothing can be added to the journal while `during` runs; reading goes on. */
const withJournalHeld = (during: () => Promise<void>) =>
  sql.begin(async (held) => {
    await held`LOCK TABLE document_update IN EXCLUSIVE MODE`;
    await during();
  });

describe('a node that holds as much unsaved as it may', () => {
  it('[J5] reads no document’s writer any more, closes nobody, and saves all of it afterwards', async () => {
    const { ina, neighbour } = scene;
    const cal = scene.client(1);
    await cal.seeded();
    await withJournalHeld(async () => {
      neighbour.type('n'.repeat(MOST_UNSAVED));
      await settled();
      // Far below what a document alone may hold.
      ina.type('<first>');
      await until('the last frame that is read', () => cal.text.toJSON().includes('<first>'));
      ina.type('<second>');
      neighbour.type('<third>');
      await settled();
      expect(cal.text.toJSON()).not.toContain('<second>');
      expect(ina.durable).toBeLessThan(ina.sent);
    });
    await Promise.all([ina.saved(), neighbour.saved()]);
    await until('the other to have it', () => cal.text.toJSON() === ina.text.toJSON());
    expect(cal.text.toJSON()).toContain('<second>');
    expect([ina.closes, cal.closes, neighbour.closes]).toEqual([[], [], []]);
    await scene.unharmed();
  }, 30_000);

  it('[J5] goes on without a pause when nothing is held', async () => {
    for (let n = 0; n < 5; n++) {
      scene.ina.type('i'.repeat(MOST_UNSAVED / 2));
      await scene.ina.saved();
    }
    await scene.unharmed();
  });
});
