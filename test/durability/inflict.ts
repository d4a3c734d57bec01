import type { ServerProcess } from '../support/server-process.ts';
import { sleep, type Cluster } from './cluster.ts';
import type { Link } from './link.ts';
import type { Fault } from './nemesis.ts';
import type { Seat } from './seat.ts';

/** What can be hit; the link and the seat of one number belong together. */
export interface Field {
  readonly cluster: Cluster;
  readonly links: readonly Link[];
  readonly seats: readonly Seat[];
}

const [MOST_STARTS, BETWEEN_STARTS_MS] = [6, 500];

/** Two faults of one thing do not overlap. */
export function thingOf(fault: Fault): string {
  if ('node' in fault) return `node ${fault.node}`;
  return 'link' in fault ? `link ${fault.link}` : 'postgres';
}

/** Does it, waits, and undoes it. */
export async function inflict({ cluster, links, seats }: Field, fault: Fault): Promise<void> {
  switch (fault.kind) {
    case 'kill_node':
    case 'stop_node':
    case 'blackout': {
      const node = cluster.node(fault.node);
      await (fault.kind === 'stop_node' ? node.stop() : node.kill());
      if (fault.kind === 'blackout') for (const seat of seats) seat.loseTab();
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
    case 'lose_tab':
      return seats[fault.link]?.loseTab();
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
