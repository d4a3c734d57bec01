import { readFileSync } from 'node:fs';
import WebSocket from 'ws';
import type { Cluster, ClusterRoom } from '../durability/cluster.ts';
import { sleep } from '../durability/cluster.ts';
import { seeded } from '../durability/seeded.ts';
import { Writer } from '../durability/writer.ts';
import { rawSocket } from './wire.ts';
import { brokenHead, fuzzFrames } from './fuzz-frames.ts';

export interface FuzzOutcome {
  readonly frames: number;
  readonly sockets: number;
  /** Of keys in another room, in milliseconds. */
  readonly neighbourP95: number;
  readonly rssGrowthMb: number;
  readonly acknowledged: number;
  /** What people with nothing to do with it lost; must stay empty. */
  readonly harm: string[];
}

const FRAMES_A_SOCKET = 12;
const KEY_MS = 60;
const LAST_WORDS = 5;

/** Throws frames at a room through one person's login while the other types there, and others type in a room beside. */
export async function fuzz(
  cluster: Cluster,
  { seed, frames, attackers }: { seed: number; frames: number; attackers: number },
): Promise<FuzzOutcome> {
  const [room, beside] = await cluster.rooms(2, `f${seed}t${Date.now()}`);
  if (!room || !beside) throw new Error('two rooms are needed');
  const node = cluster.node(0);
  const place = { url: node.url, origin: node.url };
  const writers = [
    new Writer({ ...place, room, person: 0, name: 'victim' }),
    new Writer({ ...place, room: beside, person: 0, name: 'beside' }),
    new Writer({ ...place, room: beside, person: 1, name: 'reader' }),
  ];
  const [victim, neighbour, reader] = writers;
  if (!victim || !neighbour || !reader) throw new Error('three writers are needed');
  await Promise.all(writers.map((one) => one.client.seeded()));
  const rssBefore = rssMb(node.pid);
  const end = new AbortController();
  const delays: number[] = [];
  const going = [typing(victim, end.signal), timing(neighbour, reader, delays, end.signal)];
  const row = fuzzFrames(seed, [victim.client.doc.clientID, neighbour.client.doc.clientID]);
  const state = { left: frames, sockets: 0 };
  const random = seeded(seed + 1);
  await Promise.all(Array.from({ length: attackers }, () => attack(node.url, room, row, random, state)));
  end.abort();
  await Promise.all(going);
  const rssGrowthMb = rssMb(node.pid) - rssBefore;
  const harm: string[] = [];
  // What is typed once it is over must stay: nothing may lie in wait for it.
  const after = Array.from({ length: LAST_WORDS }, () => victim.type());
  for (const writer of [victim, neighbour]) {
    for (let tries = 0; tries < 100 && writer.shownSaved.size < writer.typed.length; tries++) {
      await sleep(50);
      writer.listen();
    }
    if (writer.client.closes.length > 0)
      harm.push(`${writer.writer} was closed: ${writer.client.closes.join(', ')}`);
  }
  // A member of a room may delete what is there, so of the victim's room only this can be said: all see the same.
  harm.push(
    ...(await lostTo(victim, after, true)),
    ...(await lostTo(neighbour, [...neighbour.shownSaved], false)),
  );
  for (const writer of writers) writer.close();
  delays.sort((a, b) => a - b);
  return {
    frames,
    sockets: state.sockets,
    neighbourP95: delays[Math.floor(delays.length * 0.95)] ?? NaN,
    rssGrowthMb,
    acknowledged: victim.acknowledged.size + neighbour.acknowledged.size,
    harm,
  };
}

/** Which of these tokens a new reader of the room does not find once, and whether it reads something else altogether. */
async function lostTo(writer: Writer, tokens: readonly string[], mustBeEqual: boolean): Promise<string[]> {
  const fresh = new Writer({ ...writer.place, person: 1, name: 'fresh' });
  await fresh.client.seeded();
  await fresh.client.synced();
  const text = fresh.client.text.toJSON();
  fresh.close();
  const lost = tokens
    .filter((token) => text.split(token).length !== 2)
    .map((token) => `${token} is not there once`);
  const isOther = mustBeEqual && text !== writer.client.text.toJSON();
  return isOther ? [...lost, `a new reader of ${writer.writer}'s room reads something else`] : lost;
}

async function attack(
  url: string,
  room: ClusterRoom,
  row: Generator<Uint8Array>,
  random: () => number,
  state: { left: number; sockets: number },
): Promise<void> {
  while (state.left > 0) {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/collab/${room.codeId}?durable=1&carets=1`, {
      headers: { cookie: room.people[1]?.cookie ?? '', origin: url },
      perMessageDeflate: false,
    });
    socket.on('error', () => {});
    const ended = new Promise<void>((done) => socket.once('close', () => done()));
    const opened = await Promise.race([
      new Promise<boolean>((done) => socket.once('open', () => done(true))),
      ended.then(() => false),
    ]);
    state.sockets += 1;
    if (!opened) continue;
    for (let n = 0; n < FRAMES_A_SOCKET && state.left > 0; n++) {
      state.left -= 1;
      if (socket.readyState !== socket.OPEN) break;
      if (random() < 0.02) rawSocket(socket).write(brokenHead(random));
      else socket.send(row.next().value as Uint8Array);
    }
    await Promise.race([ended, sleep(30)]);
    socket.terminate();
  }
}

async function typing(writer: Writer, end: AbortSignal): Promise<void> {
  while (!end.aborted) {
    writer.type();
    await sleep(KEY_MS);
    writer.listen();
  }
}

async function timing(writer: Writer, reader: Writer, delays: number[], end: AbortSignal): Promise<void> {
  const sentAt: number[] = [];
  let seen = 0;
  reader.client.doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== reader.client.provider) return;
    const at = sentAt[seen++];
    if (at !== undefined) delays.push(performance.now() - at);
  });
  while (!end.aborted) {
    sentAt.push(performance.now());
    writer.type();
    await sleep(KEY_MS);
    writer.listen();
  }
}

const rssMb = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1_024;
