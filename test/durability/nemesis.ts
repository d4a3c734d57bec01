import { between, oneOf, seeded } from './seeded.ts';

export type Fault =
  | { readonly kind: 'kill_node' | 'stop_node'; readonly node: number; readonly downMs: number }
  | { readonly kind: 'freeze_node'; readonly node: number; readonly downMs: number }
  | { readonly kind: 'kill_postgres'; readonly downMs: number }
  | {
      readonly kind: 'cut' | 'mute_up' | 'mute_down';
      readonly link: number;
      readonly downMs: number;
      readonly resets: boolean;
    };

export interface Step {
  readonly atMs: number;
  readonly fault: Fault;
}

export interface Terrain {
  readonly nodes: number;
  readonly links: number;
  readonly seconds: number;
}

const [SHORTEST_DOWN_MS, LONGEST_DOWN_MS] = [200, 2_500];

/** What goes wrong and when, in the order of time; the same for the same seed. */
export function schedule(seed: number, { nodes, links, seconds }: Terrain): Step[] {
  const random = seeded(seed);
  const steps: Step[] = [];
  for (let atMs = between(random, 500, 1_500); atMs < seconds * 1_000; atMs += between(random, 400, 2_500)) {
    const downMs = between(random, SHORTEST_DOWN_MS, LONGEST_DOWN_MS);
    const kind = oneOf(random, [
      ...(['kill_node', 'kill_node', 'stop_node', 'freeze_node', 'kill_postgres'] as const),
      ...(['cut', 'cut', 'mute_up', 'mute_down'] as const),
    ]);
    const [node, link] = [Math.floor(random() * nodes), Math.floor(random() * links)];
    const resets = random() < 0.5;
    steps.push({ atMs, fault: faultOf(kind, { node, link, downMs, resets }) });
  }
  return steps;
}

function faultOf(
  kind: Fault['kind'],
  { node, link, downMs, resets }: { node: number; link: number; downMs: number; resets: boolean },
): Fault {
  switch (kind) {
    case 'kill_node':
    case 'stop_node':
    case 'freeze_node':
      return { kind, node, downMs };
    case 'kill_postgres':
      return { kind, downMs };
    default:
      return { kind, link, downMs, resets };
  }
}
