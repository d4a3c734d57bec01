import { between, oneOf, seeded } from './seeded.ts';

export type Fault =
  | { readonly kind: 'kill_node' | 'stop_node'; readonly node: number; readonly downMs: number }
  | { readonly kind: 'freeze_node'; readonly node: number; readonly downMs: number }
  | { readonly kind: 'kill_postgres'; readonly downMs: number }
  /** Node and every tab at once: what was acknowledged has nobody left to bring it back. */
  | { readonly kind: 'blackout'; readonly node: number; readonly downMs: number }
  /** A tab ends with what it has not sent; the person opens a new one. */
  | { readonly kind: 'lose_tab'; readonly link: number }
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

/** What goes wrong and when, in the order of time, a blackout first; the same for the same seed. */
export function schedule(seed: number, { nodes, links, seconds }: Terrain): Step[] {
  const random = seeded(seed);
  const steps: Step[] = [];
  // The blackout comes while all are well and typing: only it shows that acknowledged means stored.
  const blackout = {
    kind: 'blackout',
    node: Math.floor(random() * nodes),
    downMs: SHORTEST_DOWN_MS,
  } as const;
  steps.push({ atMs: between(random, 1_000, 2_000), fault: blackout });
  for (
    let atMs = between(random, 3_500, 4_500);
    atMs < seconds * 1_000;
    atMs += between(random, 400, 2_500)
  ) {
    const downMs = between(random, SHORTEST_DOWN_MS, LONGEST_DOWN_MS);
    const kind = oneOf(random, [
      ...(['kill_node', 'blackout', 'stop_node', 'freeze_node', 'kill_postgres'] as const),
      ...(['cut', 'cut', 'mute_up', 'mute_down', 'lose_tab'] as const),
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
    case 'blackout':
      return { kind, node, downMs };
    case 'lose_tab':
      return { kind, link };
    case 'kill_postgres':
      return { kind, downMs };
    default:
      return { kind, link, downMs, resets };
  }
}
