import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { person } from '@loopmate/identity/tables';
import { InterviewsService, roomStateOf } from '@loopmate/interviews';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, PlatformModule } from '@loopmate/platform';
import { codeTextName, languageOf, readJournalPack, writeJournalUpdate } from '@loopmate/room-doc';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { CollabModule } from './collab.module.ts';
import { CollabService } from './collab.service.ts';
import { CollabStore } from './collab.store.ts';
import { Journal, type Journaled } from './journal.ts';
import { restore } from './room-history.ts';
import { NOBODY } from './seed.ts';
import type { Cut } from './unsaved-tail.ts';

let app: TestingModule;
let drop: () => Promise<void>;
let service: CollabService;
let store: CollabStore;
let interviews: InterviewsService;
let people: { ina: string; cal: string; stranger: string };
let interviewId: string;
let halfIds: string[];

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  app = await Test.createTestingModule({
    imports: [
      PlatformModule.with(Config.from({ LOG_LEVEL: 'silent' })),
      PersistenceModule.with(clone.url),
      CollabModule,
    ],
  }).compile();
  await app.init();
  service = app.get(CollabService);
  store = app.get(CollabStore);
  interviews = app.get(InterviewsService, { strict: false });
}, 60_000);
afterAll(async () => {
  await app.close();
  await drop();
});

beforeEach(async () => {
  const [ina, cal, stranger] = await Promise.all([aPerson(), aPerson(), aPerson()]);
  people = { ina, cal, stranger };
  interviewId = await interviews.book({
    round: 'coding',
    format: 'quick',
    startsAt: new Date(app.get(Clock).now()),
    people: [ina, cal],
    state: 'confirmed',
    proposedBy: ina,
  });
  halfIds = (await interviews.halves(interviewId)).map((half) => half.id);
});

async function aPerson(): Promise<string> {
  const id = randomUUID();
  const row = { id, email: `${id}@example.com`, name: 'Ada', timeZone: 'UTC' };
  await app.get(Database).orm.insert(person).values(row);
  return id;
}

async function go(phase: 'read_in' | 'half' | 'swap', half: 1 | 2 = 1): Promise<void> {
  const { interview } = await interviews.membership(people.ina, interviewId);
  const next = { ...roomStateOf(interview), phase, half };
  await interviews.advance(interviewId, interview.version, next, { type: 'test' });
}

const first = () => halfIds[0] ?? '';
async function codeDocument(): Promise<string> {
  await go('half');
  const documents = await service.documentsOf(first(), people.ina);
  return documents.find(({ kind }) => kind === 'code')?.id ?? '';
}

function cutOf(documentId: string, update: Uint8Array, author = people.ina): Cut {
  const pack = encoding.encode((encoder) =>
    writeJournalUpdate(encoder, { ordinal: 1, person: author, tMs: 5, update }),
  );
  return { documentId, pack, updates: 1, claims: [{ clientId: 77, personId: author }], retires: [] };
}

async function textOf(documentId: string): Promise<string> {
  const stored = await store.load(documentId);
  const updates = (stored?.packs ?? []).flatMap(({ pack }) =>
    readJournalPack(pack).map(({ update }) => update),
  );
  const { state } = restore(stored?.snapshot ?? new Uint8Array([0, 0]), updates);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText(codeTextName(languageOf(doc))).toJSON();
}

describe('the documents of a half', () => {
  it('[E1] are made and seeded once, however many ask at once', async () => {
    await go('half');
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, i) => service.documentsOf(first(), i % 2 ? people.ina : people.cal)),
    );
    for (const documents of all) expect(documents).toEqual(all[0]);
    expect(all[0]?.map(({ kind }) => kind).sort()).toEqual(['board', 'code', 'notes']);
    const code = all[0]?.find(({ kind }) => kind === 'code')?.id ?? '';
    const stored = await store.load(code);
    expect(stored?.packs).toHaveLength(1);
    expect(readJournalPack(stored?.packs[0]?.pack ?? new Uint8Array())).toMatchObject([{ person: NOBODY }]);
    expect((await textOf(code)).length).toBeGreaterThan(0);
    // The seed's client id is the server's: nobody can write under it.
    expect(stored?.clients).toMatchObject([{ personId: null }]);
  });

  it('[U3] do not show the candidate the code before the half begins', async () => {
    await go('read_in');
    const kinds = async (who: string) => (await service.documentsOf(first(), who)).map(({ kind }) => kind);
    expect(await kinds(people.ina)).toContain('code');
    expect(await kinds(people.cal)).not.toContain('code');
    const documents = await service.documentsOf(first(), people.ina);
    const code = documents.find(({ kind }) => kind === 'code')?.id ?? '';
    await expect(service.enter(people.cal, code)).rejects.toMatchObject({ code: 'not_found' });
    await go('half');
    expect(await service.enter(people.cal, code)).toMatchObject({
      seat: 'candidate',
      grant: { kind: 'write' },
    });
  });

  it('[U2] are nobody else’s, and those of a later half not there yet', async () => {
    const code = await codeDocument();
    for (const attempt of [
      () => service.documentsOf(first(), people.stranger),
      () => service.enter(people.stranger, code),
      () => service.enter(people.ina, randomUUID()),
      () => service.documentsOf(halfIds[1] ?? '', people.ina),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('[L1] freeze at the swap and stay readable after it', async () => {
    const code = await codeDocument();
    await go('swap');
    expect(await service.enter(people.ina, code)).toMatchObject({ grant: { kind: 'late' } });
    await go('read_in', 2);
    expect(await service.enter(people.cal, code)).toMatchObject({
      grant: { kind: 'late' },
      seat: 'candidate',
    });
    expect((await service.documentsOf(halfIds[1] ?? '', people.cal)).map(({ kind }) => kind)).toContain(
      'code',
    );
  });
});

describe('the journal', () => {
  const change = (words: string) => {
    const doc = new Y.Doc();
    doc.clientID = 77;
    doc.getText(codeTextName('python')).insert(0, words);
    return Y.encodeStateAsUpdate(doc);
  };

  it('[J2] numbers commits per document and claims ids with them', async () => {
    const code = await codeDocument();
    const notes =
      (await service.documentsOf(first(), people.ina)).find(({ kind }) => kind === 'notes')?.id ?? '';
    const numbers = await store.append([cutOf(code, change('x')), cutOf(notes, change('y'), people.cal)]);
    expect(numbers).toEqual(
      new Map([
        [code, 2],
        [notes, 1],
      ]),
    );
    const stored = await store.load(code);
    expect(stored?.seq).toBe(2);
    expect(stored?.clients).toContainEqual({ clientId: 77, personId: people.ina, isRetired: false });
    await store.append([cutOf(code, change('z'), people.cal)]);
    // The first use of an id stands.
    expect((await store.load(code))?.clients).toContainEqual({
      clientId: 77,
      personId: people.ina,
      isRetired: false,
    });
    expect(await textOf(code)).toContain('x');
  });

  it('[J2] gives each of many commits at once its own number', async () => {
    const code = await codeDocument();
    const numbers = await Promise.all(
      Array.from({ length: 20 }, () => store.append([cutOf(code, change('x'))])),
    );
    const all = numbers.map((one) => one.get(code) ?? 0).sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
  });

  it('[R2] loads a snapshot and only the journal after it, and folding leaves the journal whole', async () => {
    const code = await codeDocument();
    await store.append([cutOf(code, change('before '))]);
    const before = await textOf(code);
    const stored = await store.load(code);
    const updates = (stored?.packs ?? []).flatMap(({ pack }) =>
      readJournalPack(pack).map(({ update }) => update),
    );
    await store.storeSnapshot(code, stored?.seq ?? 0, restore(new Uint8Array([0, 0]), updates).state);
    expect((await store.load(code))?.packs).toEqual([]);
    expect(await textOf(code)).toBe(before);
    const [{ rows } = { rows: 0 }] = await app.get(Database).sql<{ rows: number }[]>`
      SELECT count(*)::int AS rows FROM document_update WHERE document_id = ${code}`;
    expect(rows).toBe(2);
  });

  it('[J1] [J4] tells a room only after its rows can be read, and isolates a document that cannot be stored', async () => {
    const code = await codeDocument();
    const seen: string[] = [];
    let readable: Promise<number | undefined> | undefined;
    const room = (name: string, cut: Cut): Journaled => ({
      cut: () => cut,
      settled: (seq) => {
        seen.push(`${name} ${seq}`);
        if (name === 'good') readable = store.load(code).then((stored) => stored?.seq);
      },
      failed: () => {
        seen.push(`${name} failed`);
      },
    });
    const journal = app.get(Journal);
    const faulty = cutOf(code, change('bad'));
    journal.mark(room('good', cutOf(code, change('good'))));
    journal.mark(room('faulty', { ...faulty, claims: [{ clientId: 5, personId: randomUUID() }] }));
    journal.mark(room('gone', cutOf(randomUUID(), change('gone'))));
    journal.mark(room('empty', { ...cutOf(code, change('')), updates: 0 }));
    await journal.drained();
    expect(seen.sort()).toEqual(['empty undefined', 'faulty failed', 'gone failed', 'good 2']);
    expect(await readable).toBe(2);
  });
});
