import type { ServerProcess } from '../support/server-process.ts';
import { until } from '../support/until.ts';
import { DocumentClient } from '../support/document-client.ts';
import { faultsIn, type Fault as Finding } from './checker.ts';
import { sleep, type Cluster, type ClusterRoom } from './cluster.ts';
import { Link } from './link.ts';
import { schedule, type Fault, type Step } from './nemesis.ts';
import { between, seeded } from './seeded.ts';
import { Writer } from './writer.ts';

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
const [MOST_STARTS, BETWEEN_STARTS_MS] = [6, 500];
const [FASTEST_KEY_MS, SLOWEST_KEY_MS] = [30, 150];

/** One seed: people type in every room while things go wrong, then everything heals and the checker judges. */
export async function run(cluster: Cluster, { seed, seconds, rooms: count }: Trial): Promise<Outcome> {
  const rooms = await cluster.rooms(count, `s${seed}t${Date.now()}`);
  const links = await Promise.all(
    rooms.flatMap((_, i) => [0, 1].map((person) => Link.to(portOf(cluster.node(i + person).url)))),
  );
  const writers = rooms.flatMap((room, i) =>
    [0, 1].map((person) => {
      const link = links[i * 2 + person];
      const place = { url: link?.url ?? '', origin: cluster.node(i + person).url, room, person };
      return new Writer({ ...place, name: `r${i}p${person}` });
    }),
  );
  try {
    await Promise.all(writers.map((one) => one.client.seeded()));
    const seeds = rooms.map((_, i) => writers[i * 2]?.client.text.toJSON() ?? '');
    const steps = schedule(seed, { nodes: cluster.nodes.length, links: links.length, seconds });
    const typing = new AbortController();
    const typists = writers.map((one, i) => typeUntil(one, seeded(seed * 1_000 + i), typing.signal));
    await perform(cluster, links, steps, seconds);
    typing.abort();
    await Promise.all(typists);
    await healed(writers);
    const findings: Finding[] = [];
    for (const [i, room] of rooms.entries()) {
      const here = writers.slice(i * 2, i * 2 + 2);
      findings.push(...(await judge(cluster, room, here, seeds[i] ?? '')));
    }
    const faults: Record<string, number> = {};
    for (const { fault } of steps) faults[fault.kind] = (faults[fault.kind] ?? 0) + 1;
    return {
      findings,
      faults,
      typed: writers.reduce((sum, one) => sum + one.typed.length, 0),
      acknowledged: writers.reduce((sum, one) => sum + one.acknowledged.size, 0),
    };
  } finally {
    for (const writer of writers) writer.close();
    for (const link of links) await link.close();
  }
}

async function typeUntil(writer: Writer, random: () => number, end: AbortSignal): Promise<void> {
  while (!end.aborted) {
    writer.type();
    await sleep(between(random, FASTEST_KEY_MS, SLOWEST_KEY_MS));
    writer.listen();
  }
}

/** Faults of different things overlap; a thing that is down is not hit again before it is back. */
async function perform(cluster: Cluster, links: readonly Link[], steps: readonly Step[], seconds: number) {
  const began = performance.now();
  const down = new Map<string, Promise<void>>();
  for (const { atMs, fault } of steps) {
    await sleep(Math.max(0, atMs - (performance.now() - began)));
    const thing = thingOf(fault);
    await down.get(thing);
    const inflicted = inflict(cluster, links, fault);
    // Awaited below; until then a failure must not end the process.
    inflicted.catch(() => {});
    down.set(thing, inflicted);
  }
  await sleep(Math.max(0, seconds * 1_000 - (performance.now() - began)));
  await Promise.all(down.values());
}

function thingOf(fault: Fault): string {
  if ('node' in fault) return `node ${fault.node}`;
  return 'link' in fault ? `link ${fault.link}` : 'postgres';
}

async function inflict(cluster: Cluster, links: readonly Link[], fault: Fault): Promise<void> {
  switch (fault.kind) {
    case 'kill_node':
    case 'stop_node': {
      const node = cluster.node(fault.node);
      await (fault.kind === 'kill_node' ? node.kill() : node.stop());
      await sleep(fault.downMs);
      return restart(node);
    }
    case 'freeze_node': {
      const { pid } = cluster.node(fault.node);
      process.kill(pid, 'SIGSTOP');
      await sleep(fault.downMs);
      process.kill(pid, 'SIGCONT');
      return;
    }
    case 'kill_postgres':
      return cluster.killPostgres(fault.downMs);
    case 'cut':
    case 'mute_up':
    case 'mute_down': {
      const link = links[fault.link];
      link?.set(fault.kind);
      await sleep(fault.downMs);
      if (fault.resets) link?.reset();
      link?.set('open');
      return;
    }
    default:
      return fault satisfies never;
  }
}

/** As a supervisor does: a server whose database dies while it starts ends, and is started again. */
async function restart(node: ServerProcess): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      return await node.restart();
    } catch (error) {
      if (tries === MOST_STARTS) throw error;
      await sleep(BETWEEN_STARTS_MS);
    }
}

async function healed(writers: readonly Writer[]): Promise<void> {
  for (const writer of writers) {
    await until(
      `${writer.writer} to be saved (closes ${writer.client.closes.slice(-3).join(', ')})`,
      () => {
        writer.listen();
        return writer.isRefused || writer.shownSaved.size === writer.typed.length;
      },
      HEALED_MS,
    );
    if (writer.isRefused) throw new Error(`${writer.writer} was refused with ${writer.client.closes.at(-1)}`);
  }
}

/** Both tabs, and a new reader on each node. */
async function judge(
  cluster: Cluster,
  room: ClusterRoom,
  writers: readonly Writer[],
  seed: string,
): Promise<Finding[]> {
  const [one, other] = writers;
  const agree = () => one?.client.text.toJSON() === other?.client.text.toJSON();
  await until('both tabs to agree', agree, HEALED_MS).catch(() => {});
  const replicas = writers.map((each) => ({ name: each.writer, text: each.client.text.toJSON() }));
  for (const node of cluster.nodes) {
    const cookie = room.people[0]?.cookie ?? '';
    const reader = new DocumentClient({ url: node.url, documentId: room.codeId, cookie });
    await reader.seeded();
    await reader.synced();
    replicas.push({ name: `a new reader of ${one?.writer.slice(0, 2)}`, text: reader.text.toJSON() });
    reader.close();
  }
  return faultsIn({ seed, histories: writers, replicas, tabsLived: true });
}

const portOf = (url: string) => Number(new URL(url).port);
