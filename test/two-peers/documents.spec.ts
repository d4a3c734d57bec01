import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeRoom, startServer, type MadeRoom, type Server } from '@loopmate/api';
import { CollabService } from '@loopmate/collab';
import { CLOSE_CODES } from '@loopmate/contracts/errors';
import { InterviewsService, roomStateOf } from '@loopmate/interviews';
import { cloneDatabase } from '@loopmate/persistence';
import { Config } from '@loopmate/platform';
import { presenceOf } from '@loopmate/room-doc';
import postgres from 'postgres';
import * as Y from 'yjs';
import { caretAt, caretSeen, userSeen } from '../support/carets.ts';
import { DocumentClient, type DocumentClientOptions } from '../support/document-client.ts';
import { freePort } from '../support/server-process.ts';
import { until } from '../support/until.ts';

let server: Server;
let url: string;
let drop: () => Promise<void>;
let databaseUrl: string;
let room: MadeRoom;
let rooms = 0;
const opened: DocumentClient[] = [];

beforeAll(async () => {
  const database = await cloneDatabase();
  drop = database.drop;
  databaseUrl = database.url;
  const port = await freePort();
  const config = Config.from({ LOG_LEVEL: 'silent', PORT: String(port), LIMIT_SIGN_INS_PER_MINUTE: '1000' });
  server = await startServer(config, database.url);
  url = `http://localhost:${server.port}`;
}, 60_000);
afterAll(async () => {
  await server.close();
  await drop();
});
beforeEach(async () => {
  room = await makeRoom(server.app, { round: 'coding', format: 'quick', tag: `documents${rooms++}` });
});
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});

const person = (n: number, of: MadeRoom = room) => {
  const found = of.people[n];
  if (!found) throw new Error(`no person ${n}`);
  return found;
};
const codeOf = (of: MadeRoom) => of.documents['code'] ?? '';

async function open(n: number, change: Partial<DocumentClientOptions> = {}): Promise<DocumentClient> {
  const documentId = codeOf(room);
  const client = new DocumentClient({ url, documentId, cookie: person(n).cookie, ...change });
  opened.push(client);
  return client;
}

async function bothOpen(): Promise<[DocumentClient, DocumentClient]> {
  const [ina, cal] = [await open(0), await open(1)];
  await Promise.all([ina.seeded(), cal.seeded()]);
  return [ina, cal];
}

const equal = (a: DocumentClient, b: DocumentClient) =>
  until('both to agree', () => a.text.toJSON() === b.text.toJSON());

/** What an upgrade is answered with: a status, or 101. */
function statusOfUpgrade(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, fail) => {
    const upgrade = request(url + path, {
      headers: {
        connection: 'upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    upgrade.on('upgrade', (response, socket) => (socket.destroy(), done(response.statusCode ?? 0)));
    upgrade.on('response', (response) => (response.resume(), done(response.statusCode ?? 0)));
    upgrade.on('error', fail);
    upgrade.end();
  });
}

describe('two people in one document', () => {
  it('[E1] begin with the starter text, once', async () => {
    const [ina, cal] = await bothOpen();
    expect(ina.text.toJSON().length).toBeGreaterThan(0);
    expect(cal.text.toJSON()).toBe(ina.text.toJSON());
  });

  it('[F3] see what the other types, both at once', async () => {
    const [ina, cal] = await bothOpen();
    ina.type('from ina ');
    cal.type('from cal ');
    await until(
      'both texts',
      () => cal.text.toJSON().includes('from ina') && ina.text.toJSON().includes('from cal'),
    );
    await equal(ina, cal);
  });

  it('[R1] get everything when they come late, also after both had left', async () => {
    const ina = await open(0);
    await ina.seeded();
    ina.type('early words ');
    await ina.saved();
    const late = await open(1);
    await late.synced();
    expect(late.text.toJSON()).toContain('early words');
    late.type('late words ');
    await late.saved();
    ina.close();
    late.close();
    const again = await open(1);
    await again.seeded();
    await again.synced();
    expect(again.text.toJSON().match(/early words /g)).toHaveLength(1);
    expect(again.text.toJSON().match(/late words /g)).toHaveLength(1);
  });

  it('[P1] know each other by what the server says, not by what the other claims', async () => {
    const [ina, cal] = await bothOpen();
    ina.provider.awareness.setLocalState({
      user: { name: 'Somebody else', id: person(1).id, seat: 'candidate' },
      cursor: null,
    });
    const seen = await until('presence', () =>
      presenceOf(cal.provider.awareness.getStates().get(ina.doc.clientID)),
    );
    expect(seen.user).toEqual({ id: person(0).id, name: 'Ina Interviewer', seat: 'interviewer' });
    ina.close();
    await until('departure', () => !cal.provider.awareness.getStates().has(ina.doc.clientID));
  });
});

describe('carets', () => {
  it('[P2] are seen in few bytes by our client and as awareness by any y-websocket client, both ways', async () => {
    const [ina, cal] = [await open(0), await open(1, { carets: false })];
    const third = await open(0);
    await Promise.all([ina, cal, third].map((one) => one.seeded()));
    for (const [mover, reader] of [
      [ina, cal],
      [cal, ina],
      [ina, third],
      [third, ina],
    ] as const)
      for (const index of [0, 3, 7]) {
        caretAt(mover, index);
        await until(`the caret at ${index}`, () => caretSeen(reader, mover) === index);
      }
    const late = await open(1);
    await until('the carets of those who were there', () => caretSeen(late, ina) === 7);
    const user = userSeen(late, ina);
    expect(user?.name).toBe('Ina Interviewer');
  });
});

describe('a change', () => {
  it('[J1] is told durable only once a new reader would find it', async () => {
    const ina = await open(0);
    await ina.seeded();
    for (let i = 0; i < 20; i++) ina.type(`word${i} `);
    await ina.saved();
    const cal = await open(1);
    await cal.synced();
    for (let i = 0; i < 20; i++) expect(cal.text.toJSON()).toContain(`word${i} `);
  });
});

describe('a database that does not answer', () => {
  it('[J5] keeps nobody from typing with the other, and nothing is called durable until it is back', async () => {
    const [ina, cal] = await bothOpen();
    await Promise.all([ina.saved(), cal.saved()]);
    const durable = ina.durable;
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
    await sql.begin(async (held) => {
      await held`SELECT id FROM document WHERE id = ${codeOf(room)} FOR UPDATE`;
      for (let i = 0; i < 10; i++) ina.type(`meanwhile${i} `);
      await until('the relay', () => cal.text.toJSON().includes('meanwhile9 '));
      await new Promise((later) => setTimeout(later, 300));
      expect(ina.durable).toBe(durable);
    });
    await ina.saved();
    await sql.end();
  });
});

describe('the door of a document', () => {
  it('[U1] gives no 101 without a login or to another origin', async () => {
    const path = `/collab/${codeOf(room)}`;
    const { cookie } = person(0);
    expect(await statusOfUpgrade(path, { origin: url })).toBe(401);
    expect(await statusOfUpgrade(path, { origin: url, cookie: 'loopmate=nonsense' })).toBe(401);
    for (const origin of ['https://evil.example', 'null', `${url}.evil.example`, 'http://localhost:1', ''])
      expect(await statusOfUpgrade(path, { origin, cookie })).toBe(403);
    expect(await statusOfUpgrade(path, { cookie })).toBe(403);
    expect(await statusOfUpgrade(path, { origin: url, cookie })).toBe(101);
  });

  it('answers unknown paths at once, and socket.io by the same rules', async () => {
    const { cookie } = person(0);
    expect(await statusOfUpgrade('/elsewhere', { origin: url, cookie })).toBe(404);
    expect(await statusOfUpgrade('/socket.io/?EIO=4&transport=websocket', { origin: url })).toBe(401);
    expect(await statusOfUpgrade('/socket.io/?EIO=4&transport=websocket', { origin: 'null', cookie })).toBe(
      403,
    );
  });

  it('[U2] says not found alike for an unknown, a malformed and a foreign document', async () => {
    const other = await makeRoom(server.app, {
      round: 'coding',
      format: 'quick',
      tag: `documents${rooms++}`,
    });
    for (const documentId of ['5a1f4c52-3d7e-4a55-9f0e-0c1d2e3f4a5b', 'nonsense', codeOf(other)])
      expect(await (await open(0, { documentId })).closed()).toBe(CLOSE_CODES.not_found);
  });

  it('[E2] refuses a copy made under another epoch', async () => {
    expect(await (await open(0, { epoch: 'another' })).closed()).toBe(CLOSE_CODES.epoch_mismatch);
    const doc = new Y.Doc();
    doc.getText('code:python').insert(0, 'an old copy');
    expect(await (await open(0, { doc })).closed()).toBe(CLOSE_CODES.epoch_mismatch);
  });
});

describe('a half that is over', () => {
  it('[L1] keeps its documents readable and takes no more text', async () => {
    const [ina, cal] = await bothOpen();
    ina.type('in time ');
    await ina.saved();
    await equal(ina, cal);
    const interviews = server.app.get(InterviewsService, { strict: false });
    const { interview } = await interviews.membership(person(0).id, room.interviewId);
    await interviews.advance(
      room.interviewId,
      interview.version,
      { ...roomStateOf(interview), phase: 'swap' },
      { type: 'test' },
    );
    await until('the freeze', async () => {
      cal.type('too late ');
      await new Promise((later) => setTimeout(later, 300));
      return cal.closes.includes(CLOSE_CODES.read_only);
    });
    const reader = await open(1);
    await reader.synced();
    await reader.seeded();
    expect(reader.text.toJSON()).toContain('in time');
    const before = reader.text.toJSON();
    reader.type('never ');
    await reader.closed();
    const fresh = await open(0);
    await fresh.seeded();
    expect(fresh.text.toJSON()).toBe(before);
  });
});

describe('what was typed in time but offline', () => {
  it('[L2] still arrives after the half is over, and nothing typed after it does', async () => {
    const interviews = server.app.get(InterviewsService, { strict: false });
    const { interview, half } = await interviews.membership(person(0).id, room.interviewId);
    const documents = await server.app
      .get(CollabService, { strict: false })
      .documentsOf(half.id, person(0).id);
    const epoch = documents.find(({ kind }) => kind === 'code')?.epoch ?? '';
    const [ina, cal] = [await open(0, { epoch }), await open(1, { epoch })];
    await Promise.all([ina.seeded(), cal.seeded()]);
    cal.provider.disconnect();
    cal.type('offline words ');
    const swapped = { ...roomStateOf(interview), phase: 'swap' as const };
    await interviews.advance(room.interviewId, interview.version, swapped, { type: 'test' });
    cal.provider.connect();
    await cal.saved();
    await until('the late words', () => ina.text.toJSON().includes('offline words'));
    cal.type('too late ');
    expect(await cal.closed()).toBe(CLOSE_CODES.read_only);
    expect(ina.text.toJSON()).not.toContain('too late');
  });
});

describe('leaving the login', () => {
  it('[U5] closes its document sockets for good', async () => {
    const cal = await open(1);
    await cal.seeded();
    const out = await fetch(`${url}/api/sign-out`, {
      method: 'POST',
      headers: { cookie: person(1).cookie, origin: url, 'content-type': 'application/json' },
    });
    if (!out.ok) throw new Error(`sign-out answered ${out.status}`);
    expect(await cal.closed()).toBe(CLOSE_CODES.not_signed_in);
  });
});
