import { connect } from 'node:net';
import postgres from 'postgres';
import { DocumentClient } from '../../support/document-client.ts';
import { until } from '../../support/until.ts';
import { median, short, type Goal } from '../figures.ts';
import { joinAll, type BenchRoom } from '../load/rooms.ts';
import { Typist } from '../load/typist.ts';
import type { Contender } from '../servers/contender.ts';
import type { Stage } from '../stage.ts';

const ROOMS = 20;
const KEYS_PER_SECOND = 20;
const TYPED_MS = 3_000;
const MOST_LOST_MS = 50;
const AGREE_WITHIN_MS = 1_000;

/** Goals 10 and 11: SIGKILL while people type. */
export async function kills(stage: Stage): Promise<Goal[]> {
  const [lostMs, agreeMs]: [number[], number[]] = [[], []];
  let [keys, reported, missing] = [0, 0, 0];
  for (let round = 0; round < stage.rounds; round++) {
    const rooms = await stage.freshRooms(ROOMS);
    const gone = await bothGone(stage, rooms);
    lostMs.push(gone.lostMs);
    keys += gone.keys;
    reported += gone.reported;
    missing += gone.missing;
    agreeMs.push(await bothReturn(stage, rooms));
    stage.say(
      `kill, round ${round + 1}: ${gone.missing} reported keys missing, oldest lost key ${short(gone.lostMs)} ms old; agreed ${short(agreeMs.at(-1) ?? NaN)} ms after the port opened`,
    );
  }
  const [lost, agreed] = [Math.max(...lostMs), median(agreeMs)];
  return [
    {
      n: 10,
      measure: `SIGKILL with both people gone, ${ROOMS} rooms`,
      unit: 'ms, age of the oldest lost key',
      rounds: { ours: lostMs },
      goal: '≤ 50 ms of typing a room, 0 keys reported durable',
      reached: `${short(lost)} ms at most, ${missing} of ${reported} reported keys (of ${keys} typed)`,
      holds: lost <= MOST_LOST_MS && missing === 0,
    },
    {
      n: 11,
      measure: 'SIGKILL, people return',
      unit: 'ms from the port opening to agreement',
      rounds: { ours: agreeMs },
      goal: 'within 1 s, nothing lost or doubled',
      reached: `${short(agreed)} ms, nothing lost or doubled`,
      holds: Math.max(...agreeMs) <= AGREE_WITHIN_MS,
    },
  ];
}

async function bothGone(stage: Stage, rooms: readonly BenchRoom[]) {
  const server = await stage.start('ours');
  const pairs = await joinAll(server, rooms);
  const lines = pairs.map(([writer], i) => {
    const typist = new Typist((KEYS_PER_SECOND * TYPED_MS) / 1_000, true);
    writer.send(typist.presence);
    return { writer, typist, i, framesBefore: writer.syncFrames, sentAt: [] as number[] };
  });
  const gap = 1_000 / KEYS_PER_SECOND;
  for (let n = 0; n < TYPED_MS / gap; n++)
    for (const line of lines) {
      const update = line.typist.updates[n];
      if (update) line.writer.send(update);
      line.sentAt.push(performance.now());
      await new Promise((later) => setTimeout(later, gap / lines.length));
    }
  const killedAt = performance.now();
  await server.stop('SIGKILL');
  for (const pair of pairs) for (const peer of pair) peer.close();
  const after = await stage.start('ours');
  let [lostMs, reported, missing, keys] = [0, 0, 0, 0];
  for (const { writer, typist, i, framesBefore, sentAt } of lines) {
    const room = rooms[i];
    const reader = clientOf(after, room, 1);
    await reader.seeded();
    const last = reader.doc.store.clients.get(typist.doc.clientID)?.at(-1);
    const present = last ? last.id.clock + last.length : 0;
    reader.close();
    const told = Math.max(0, writer.durable - framesBefore);
    reported += told;
    missing += Math.max(0, told - present);
    keys += sentAt.length;
    const oldestLost = sentAt[present];
    if (oldestLost !== undefined) lostMs = Math.max(lostMs, killedAt - oldestLost);
  }
  await after.stop();
  return { lostMs, reported, missing, keys };
}

/** Milliseconds from the port opening until both of every room have the same text, with every word once, saved. */
async function bothReturn(stage: Stage, rooms: readonly BenchRoom[]): Promise<number> {
  const server = await stage.start('ours');
  const epochs = await epochsOf(stage);
  const pairs = rooms.map((room) =>
    [0, 1].map((n) => clientOf(server, room, n, epochs.get(room.documentId))),
  );
  for (const client of pairs.flat()) await client.seeded();
  for (let n = 0; n < 20; n++) {
    for (const [i, pair] of pairs.entries())
      for (const [j, client] of pair.entries()) client.type(`<${i}.${j}.${n}>`);
    await new Promise((later) => setTimeout(later, 25));
  }
  await server.stop('SIGKILL');
  // What is typed while it is away must arrive too.
  for (const [i, pair] of pairs.entries())
    for (const [j, client] of pair.entries()) client.type(`<${i}.${j}.away>`);
  const opened = portOpened(server.port);
  const starting = stage.start('ours', { port: server.port });
  const openedAt = await opened;
  const agrees = ([one, other]: readonly DocumentClient[]) =>
    one?.provider.synced && other?.provider.synced && one.text.toJSON() === other.text.toJSON();
  await until('the pairs to agree', () => pairs.every(agrees), 20_000);
  const ms = performance.now() - openedAt;
  const after = await starting;
  for (const [i, pair] of pairs.entries())
    for (const [j, client] of pair.entries()) {
      await client.saved();
      for (const n of [...Array(20).keys(), 'away'])
        if (client.text.toJSON().split(`<${i}.${j}.${n}>`).length !== 2)
          throw new Error(`<${i}.${j}.${n}> is not there once`);
    }
  for (const client of pairs.flat()) client.close();
  await after.stop();
  return ms;
}

function clientOf(server: Contender, room: BenchRoom | undefined, n: number, epoch?: string): DocumentClient {
  return new DocumentClient({
    url: `http://localhost:${server.port}`,
    documentId: room?.documentId ?? '',
    cookie: room?.cookies[n] ?? '',
    ...(epoch && { epoch }),
  });
}

async function epochsOf(stage: Stage): Promise<Map<string, string>> {
  const sql = postgres(stage.databaseUrl, { max: 1 });
  const rows = await sql<{ id: string; epoch: string }[]>`SELECT id, epoch FROM document`;
  await sql.end();
  return new Map(rows.map(({ id, epoch }) => [id, epoch]));
}

async function portOpened(port: number): Promise<number> {
  for (const end = performance.now() + 30_000; performance.now() < end;) {
    const isOpen = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return performance.now();
    await new Promise((later) => setTimeout(later, 5));
  }
  throw new Error('the port did not open');
}
