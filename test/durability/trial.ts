import { until } from '../support/until.ts';
import { faultsIn, type Fault as Finding } from './checker.ts';
import { sleep, type Cluster, type ClusterRoom } from './cluster.ts';
import type { Replica } from './history.ts';
import { inflict, thingOf, type Field } from './inflict.ts';
import { Link } from './link.ts';
import { schedule, type Step } from './nemesis.ts';
import { readFromJournal, readFromNode } from './replicas.ts';
import { Seat } from './seat.ts';
import { between, seeded } from './seeded.ts';

export interface Trial {
  readonly seed: number;
  readonly seconds: number;
  readonly rooms: number;
}

export interface Outcome {
  readonly findings: Finding[];
  readonly faults: Record<string, number>;
  readonly typed: number;
  readonly acknowledged: number;
}

const HEALED_MS = 45_000;
const [FASTEST_KEY_MS, SLOWEST_KEY_MS] = [30, 150];

/** The two of one room, and what becomes of their text. */
interface Pair {
  readonly room: ClusterRoom;
  readonly seats: readonly Seat[];
  seed: string;
  readonly replicas: Replica[];
}

/** One seed: people type in every room while things go wrong, then everything heals and the checker judges. */
export async function run(cluster: Cluster, { seed, seconds, rooms: count }: Trial): Promise<Outcome> {
  const rooms = await cluster.rooms(count, `s${seed}t${Date.now()}`);
  const links: Link[] = [];
  const pairs: Pair[] = [];
  for (const [i, room] of rooms.entries()) {
    const seats: Seat[] = [];
    for (const person of [0, 1]) {
      const origin = cluster.node(i + person).url;
      const link = await Link.to(portOf(origin));
      links.push(link);
      seats.push(new Seat({ url: link.url, origin, room, person, name: `r${i}p${person}` }));
    }
    pairs.push({ room, seats, seed: '', replicas: [] });
  }
  const seats = pairs.flatMap((pair) => pair.seats);
  try {
    await Promise.all(seats.map(({ writer }) => writer.client.seeded()));
    for (const pair of pairs) pair.seed = pair.seats[0]?.writer.client.text.toJSON() ?? '';
    const steps = schedule(seed, { nodes: cluster.nodes.length, links: links.length, seconds });
    const typing = new AbortController();
    const typists = seats.map((one, i) => typeUntil(one, seeded(seed * 1_000 + i), typing.signal));
    const faults = await perform({ cluster, links, seats }, steps, seconds).finally(() => typing.abort());
    await Promise.all(typists);
    await healed(seats);
    for (const pair of pairs) await readOpen(cluster, pair);
    for (const seat of seats) seat.close();
    await readStored(cluster, pairs);
    const histories = seats.flatMap((seat) => seat.histories);
    return {
      findings: pairs.flatMap((pair) =>
        faultsIn({ ...pair, histories: pair.seats.flatMap((seat) => seat.histories) }),
      ),
      faults,
      typed: histories.reduce((sum, one) => sum + one.typed.length, 0),
      acknowledged: histories.reduce((sum, one) => sum + one.acknowledged.size, 0),
    };
  } finally {
    for (const seat of seats) seat.close();
    for (const link of links) await link.close();
  }
}

async function typeUntil(seat: Seat, random: () => number, end: AbortSignal): Promise<void> {
  while (!end.aborted) {
    if (seat.writer.hasLoaded) seat.writer.type();
    await sleep(between(random, FASTEST_KEY_MS, SLOWEST_KEY_MS));
    seat.writer.listen();
  }
}

/** Faults of different things overlap; a thing that is still down is passed over. Answers how many of each were inflicted. */
async function perform(field: Field, steps: readonly Step[], seconds: number) {
  const began = performance.now();
  const faults: Record<string, number> = {};
  const down = new Set<string>();
  const ends: Promise<void>[] = [];
  for (const { atMs, fault } of steps) {
    await sleep(Math.max(0, atMs - (performance.now() - began)));
    const thing = thingOf(fault);
    if (down.has(thing)) continue;
    down.add(thing);
    faults[fault.kind] = (faults[fault.kind] ?? 0) + 1;
    const inflicted = inflict(field, fault).then(() => void down.delete(thing));
    // Awaited below; until then a failure must not end the process.
    inflicted.catch(() => {});
    ends.push(inflicted);
  }
  await sleep(Math.max(0, seconds * 1_000 - (performance.now() - began)));
  await Promise.all(ends);
  return faults;
}

async function healed(seats: readonly Seat[]): Promise<void> {
  for (const { writer } of seats) {
    await until(
      `${writer.writer} to be saved (closes ${writer.client.closes.slice(-3).join(', ')})`,
      () => {
        writer.listen();
        return writer.isRefused || (writer.hasLoaded && writer.shownSaved.size === writer.typed.length);
      },
      HEALED_MS,
    );
    if (writer.isRefused) throw new Error(`${writer.writer} was refused with ${writer.client.closes.at(-1)}`);
  }
}

/** What both tabs hold, and what each node gives a newcomer: its memory. */
async function readOpen(cluster: Cluster, { room, seats, replicas }: Pair): Promise<void> {
  const texts = () => seats.map(({ writer }) => writer.client.text.toJSON());
  // When they never agree the checker says so.
  await until('both tabs to agree', () => new Set(texts()).size === 1, HEALED_MS).catch(() => {});
  for (const { writer } of seats) replicas.push({ name: writer.writer, text: writer.client.text.toJSON() });
  for (const node of cluster.nodes) replicas.push(await readFromNode(node, room, 'a newcomer'));
}

/** What is on disk once every tab and every node is gone. */
async function readStored(cluster: Cluster, pairs: readonly Pair[]): Promise<void> {
  await Promise.all(cluster.nodes.map((node) => node.kill()));
  for (const { room, replicas } of pairs) replicas.push(await readFromJournal(cluster, room));
  await Promise.all(cluster.nodes.map((node) => node.restart()));
  for (const { room, replicas } of pairs)
    for (const node of cluster.nodes) replicas.push(await readFromNode(node, room, 'after the restart'));
}

const portOf = (url: string) => Number(new URL(url).port);
