import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { AppModule, makeRoom, type MadeRoom } from '@loopmate/api';
import { CollabService } from '@loopmate/collab';
import { InterviewsService } from '@loopmate/interviews';
import { Config } from '@loopmate/platform';
import { codeTextName } from '@loopmate/room-doc';
import postgres from 'postgres';
import { DocumentClient } from '../support/document-client.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const KILLS = 3;
const TYPING_MS = 700;

let server: ServerProcess;
let room: MadeRoom;
let epoch: string;

beforeAll(async () => {
  server = await startServerProcess({}, { fromSource: true });
  const config = Config.from({ LOG_LEVEL: 'silent', PORT: new URL(server.url).port });
  const tools = await NestFactory.createApplicationContext(AppModule.with(config, server.databaseUrl), {
    logger: false,
  });
  room = await makeRoom(tools, { round: 'coding', format: 'quick', tag: 'killed-often' });
  const { half } = await tools
    .get(InterviewsService, { strict: false })
    .membership(room.people[0]?.id ?? '', room.interviewId);
  const documents = await tools
    .get(CollabService, { strict: false })
    .documentsOf(half.id, room.people[0]?.id ?? '');
  epoch = documents.find(({ kind }) => kind === 'code')?.epoch ?? '';
  await tools.close();
}, 120_000);
afterAll(() => server.close());

function open(n: number): DocumentClient {
  const { cookie } = room.people[n] ?? { cookie: '' };
  return new DocumentClient({ url: server.url, documentId: room.documents['code'] ?? '', cookie, epoch });
}

/** One person typing short tokens, each remembered with the frame it left in. */
class Typist {
  readonly all: string[] = [];
  private readonly underway: { token: string; frame: number }[] = [];
  readonly durable: string[] = [];

  constructor(
    private readonly name: string,
    readonly client: DocumentClient,
    private readonly isOnTop = false,
  ) {}

  type(): void {
    const token = `<${this.name}${this.all.length}>`;
    this.all.push(token);
    const { text } = this.client;
    // One at the top, one at the end: neither cuts the other's words in two.
    text.insert(this.isOnTop ? 0 : text.length, token);
    if (this.client.provider.wsconnected) this.underway.push({ token, frame: this.client.sent });
  }

  /** What the server has said is on disk, on the connection it was typed on. */
  settle(): void {
    while (this.underway[0] && this.underway[0].frame <= this.client.durable)
      this.durable.push(this.underway.shift()?.token ?? '');
  }

  lost(): void {
    this.underway.length = 0;
  }
}

const occurrences = (text: string, token: string) => text.split(token).length - 1;

async function typeFor(typists: Typist[], ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    for (const typist of typists) {
      typist.type();
      typist.settle();
    }
    await new Promise((later) => setTimeout(later, 20));
  }
  for (const typist of typists) typist.settle();
}

describe('kill -9 of the server while both type', () => {
  it('[D1] [D5] loses and doubles nothing that was reported durable, and both pages recover by themselves', async () => {
    const [ina, cal] = [new Typist('i', open(0)), new Typist('c', open(1), true)];
    await Promise.all([ina.client.seeded(), cal.client.seeded()]);
    const seed = ina.client.doc.getText(codeTextName('python')).toJSON();
    for (let kill = 0; kill < KILLS; kill++) {
      await typeFor([ina, cal], TYPING_MS);
      await server.kill();
      for (const typist of [ina, cal]) typist.lost();
      await typeFor([ina, cal], 100);
      await server.restart();
      await Promise.all([ina.client.saved(), cal.client.saved()]);
    }
    await until('both to agree', () => ina.client.text.toJSON() === cal.client.text.toJSON());
    const text = ina.client.text.toJSON();
    for (const typist of [ina, cal]) {
      expect(typist.durable.length).toBeGreaterThan(10);
      // Living tabs bring back also what was never acknowledged.
      for (const token of typist.all) expect([token, occurrences(text, token)]).toEqual([token, 1]);
    }
    expect(occurrences(text, seed.trim().split('\n')[0] ?? '')).toBeLessThanOrEqual(1);
    ina.client.close();
    cal.client.close();
  }, 180_000);

  it('[D1] keeps every token reported durable when nobody comes back with it', async () => {
    const ina = new Typist('g', open(0));
    await ina.client.synced();
    await ina.client.seeded();
    await typeFor([ina], TYPING_MS);
    await server.kill();
    const durable = ina.durable;
    ina.client.close();
    await server.restart();
    const fresh = open(1);
    await fresh.seeded();
    await fresh.synced();
    expect(durable.length).toBeGreaterThan(10);
    for (const token of durable) expect([token, occurrences(fresh.text.toJSON(), token)]).toEqual([token, 1]);
    // Fewer than 50 ms of typing were on their way.
    const kept = ina.all.filter((token) => occurrences(fresh.text.toJSON(), token) === 1);
    expect(ina.all.length - kept.length).toBeLessThanOrEqual(5);
    fresh.close();
  }, 90_000);

  it('[D1] [J1] had reported nothing of a commit that was under way', async () => {
    const ina = new Typist('u', open(0));
    await ina.client.seeded();
    await typeFor([ina], TYPING_MS);
    const sql = postgres(server.databaseUrl, { max: 1, onnotice: () => {} });
    // A disk that takes its time: the insert waits, and with it every word that something is durable.
    await sql.unsafe('BEGIN; LOCK TABLE document_update IN EXCLUSIVE MODE');
    await typeFor([ina], TYPING_MS);
    await server.kill();
    // PostgreSQL would finish a dead server's statement as soon as it could.
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    await sql.unsafe('ROLLBACK');
    await sql.end();
    ina.client.close();
    await server.restart();
    const fresh = open(1);
    await fresh.seeded();
    await fresh.synced();
    expect(ina.durable.length).toBeGreaterThan(10);
    expect(ina.durable.length).toBeLessThan(ina.all.length - 10);
    for (const token of ina.durable)
      expect([token, occurrences(fresh.text.toJSON(), token)]).toEqual([token, 1]);
    fresh.close();
  }, 90_000);
});
