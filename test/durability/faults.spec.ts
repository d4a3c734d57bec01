import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { writeJournalUpdate } from '@loopmate/room-doc';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { DocumentClient } from '../support/document-client.ts';
import { until } from '../support/until.ts';
import { Cluster, sleep, type ClusterRoom } from './cluster.ts';
import { between, seeded } from './seeded.ts';

/** Folds killed here; two hundred with LOOPMATE_FOLDS=200. */
const FOLDS = Number(process.env['LOOPMATE_FOLDS'] ?? 4);
const FOLDS_A_ROOM = 10;
const [FIRST_AIM_MS, MOST_AIM_MS] = [30, 1_000];
const STALLED_MS = 21_000;
const FROZEN_MS = Number(process.env['LOOPMATE_FROZEN_MS'] ?? 6_000);

let cluster: Cluster;
let room: ClusterRoom;
let rooms = 0;
const opened: DocumentClient[] = [];

beforeAll(async () => {
  cluster = await Cluster.start(1, { fromSource: true });
}, 60_000);
afterAll(() => cluster.close(), 30_000);
beforeEach(async () => {
  [room = room] = await cluster.rooms(1, `faults${rooms++}`);
}, 30_000);
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});

function open(n: number, { doc, of = room }: { doc?: Y.Doc; of?: ClusterRoom } = {}): DocumentClient {
  const cookie = of.people[n]?.cookie ?? '';
  const { url } = cluster.node(0);
  const { codeId: documentId, epoch } = of;
  const client = new DocumentClient({ url, documentId, cookie, epoch, ...(doc && { doc }) });
  opened.push(client);
  return client;
}
const times = (text: string, token: string) => text.split(token).length - 1;

async function freshText(of: ClusterRoom = room): Promise<string> {
  const fresh = open(1, { of });
  await fresh.seeded();
  await fresh.synced();
  const text = fresh.text.toJSON();
  fresh.close();
  return text;
}

async function isFolded(): Promise<boolean> {
  const rows = await cluster.query`
    SELECT 1 FROM document d JOIN document_snapshot s ON s.document_id = d.id AND s.seq = d.last_seq
    WHERE d.id = ${room.codeId}`;
  return rows.length > 0;
}

describe('a tab that was offline', () => {
  it('[D7] brings what was typed, with and without a reload, after the server had forgotten the room', async () => {
    const ina = open(0);
    await ina.seeded();
    ina.type('<online>');
    await ina.saved();
    ina.provider.disconnect();
    ina.type('<offline>');
    // A reload: the copy of the device, under a new client id.
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ina.doc));
    ina.close();
    doc.getText('code:python').insert(doc.getText('code:python').length, '<reloaded>');
    await sleep(500);
    await cluster.node(0).stop();
    await cluster.node(0).restart();
    const again = open(0, { doc });
    await again.saved();
    again.provider.disconnect();
    again.type('<offline-again>');
    again.provider.connect();
    await until('the last words', () => again.provider.synced && again.durable === again.sent);
    const text = await freshText();
    for (const token of ['<online>', '<offline>', '<reloaded>', '<offline-again>'])
      expect([token, times(text, token)]).toEqual([token, 1]);
  }, 60_000);
});

describe('a server killed while it folds', () => {
  it(
    `[D11] loses nothing, ${FOLDS} times`,
    async () => {
      const random = seeded(5);
      const tokens: string[] = [];
      const folds = { stored: 0, killed: 0 };
      let aimMs = FIRST_AIM_MS;
      for (let n = 0; n < FOLDS; n++) {
        // Before the document gets as large as it may.
        if (n > 0 && n % FOLDS_A_ROOM === 0) {
          [room = room] = await cluster.rooms(1, `faults${rooms++}`);
          tokens.length = 0;
        }
        const ina = open(0);
        await ina.seeded();
        // Enough to fold in the thread when the last one leaves.
        for (let i = 0; i < 60; i++) {
          const token = `<${n}.${i}>`;
          tokens.push(token);
          ina.type(`${token}${'.'.repeat(1_200)}`);
        }
        await ina.saved();
        ina.close();
        await sleep(aimMs * between(random, 0.7, 1.3));
        await cluster.node(0).kill();
        const isStored = await isFolded();
        folds[isStored ? 'stored' : 'killed'] += 1;
        // However fast the machine is, the next kill falls near the moment of the store.
        aimMs = Math.min(isStored ? aimMs * 0.75 : aimMs * 1.35, MOST_AIM_MS);
        await cluster.node(0).restart();
        const text = await freshText();
        for (const token of tokens) expect([token, times(text, token)]).toEqual([token, 1]);
      }
      // On both sides of the store, or nothing was tried.
      if (FOLDS >= 20) expect(Math.min(folds.stored, folds.killed)).toBeGreaterThan(0);
    },
    60_000 + FOLDS * 15_000,
  );
});

describe('a database that is frozen', () => {
  it(
    '[D12] holds up nobody’s typing, is said to be behind, and has everything once it goes on',
    async () => {
      const [ina, cal] = [open(0), open(1)];
      await Promise.all([ina.seeded(), cal.seeded()]);
      cluster.signalPostgres('SIGSTOP');
      const tokens: string[] = [];
      try {
        for (const end = Date.now() + FROZEN_MS; Date.now() < end; await sleep(100)) {
          const token = `<${tokens.length}>`;
          tokens.push(token);
          ina.type(token);
          await until('the other to read it', () => cal.text.toJSON().includes(token), 2_000);
        }
        expect(ina.durable).toBeLessThan(ina.sent);
      } finally {
        cluster.signalPostgres('SIGCONT');
      }
      await ina.saved();
      expect(ina.closes).toEqual([]);
      const text = await freshText();
      for (const token of tokens) expect([token, times(text, token)]).toEqual([token, 1]);
    },
    60_000 + FROZEN_MS,
  );
});

describe('more than may wait for the disk', () => {
  it('[J5] is not read from the sockets any more, nobody is taken for dead, and all of it is saved afterwards', async () => {
    const [ina, cal] = [open(0), open(1)];
    await Promise.all([ina.seeded(), cal.seeded()]);
    await ina.saved();
    const paste = '#'.repeat(100_000);
    const tokens: string[] = [];
    cluster.signalPostgres('SIGSTOP');
    try {
      for (let n = 0; n < 40; n++) {
        const token = `<${n}>`;
        tokens.push(token);
        ina.type(token + paste);
        ina.text.delete(ina.text.length - paste.length, paste.length);
        await sleep(20);
      }
      await until(
        'the other to fall behind',
        () => !cal.text.toJSON().includes('<39>') && cal.text.toJSON().includes('<10>'),
      );
      // Two beats: an unread socket answers no ping.
      await sleep(STALLED_MS);
      expect(cal.text.toJSON()).not.toContain('<39>');
    } finally {
      cluster.signalPostgres('SIGCONT');
    }
    await ina.saved();
    await until('the other to have it all', () => cal.text.toJSON() === ina.text.toJSON());
    expect([ina.closes, cal.closes]).toEqual([[], []]);
    const text = await freshText();
    for (const token of tokens) expect([token, times(text, token)]).toEqual([token, 1]);
  }, 90_000);
});

describe('a journal row that cannot be read', () => {
  it('[D13] leaves the document readable up to it and takes no more, and other rooms go on', async () => {
    const [other = room] = await cluster.rooms(1, `other${rooms++}`);
    const ina = open(0);
    await ina.seeded();
    for (const token of ['<good>', '<bad>', '<after>']) {
      ina.type(token);
      await ina.saved();
    }
    ina.close();
    await sleep(800);
    await cluster.node(0).stop();
    await cluster.query`DELETE FROM document_snapshot WHERE document_id = ${room.codeId}`;
    const rows = await cluster.query<{ seq: string; pack: Buffer }>`
      SELECT seq, pack FROM document_update WHERE document_id = ${room.codeId} ORDER BY seq`;
    const bad = rows.find(({ pack }) => Buffer.from(pack).includes('<bad>'));
    const broken = encoding.encode((encoder) =>
      writeJournalUpdate(encoder, {
        ordinal: 1,
        person: room.people[0]?.id ?? '',
        tMs: 0,
        update: new Uint8Array([1, 1, 255, 255]),
      }),
    );
    await cluster.query`UPDATE document_update SET pack = ${Buffer.from(broken)}
      WHERE document_id = ${room.codeId} AND seq = ${bad?.seq ?? ''}`;
    await cluster.node(0).restart();
    const text = await freshText();
    expect([times(text, '<good>'), times(text, '<bad>'), times(text, '<after>')]).toEqual([1, 0, 0]);
    const late = open(0);
    await late.synced();
    late.type('<refused>');
    expect(await late.closed()).toBe(4423);
    const writer = open(0, { of: other });
    await writer.seeded();
    writer.type('<elsewhere>');
    await writer.saved();
    expect(times(await freshText(other), '<elsewhere>')).toBe(1);
  }, 60_000);
});
