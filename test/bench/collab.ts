import type { Bench, BenchOptions } from './main.ts';
import { bursts } from './measures/burst.ts';
import { capacity } from './measures/capacity.ts';
import { coldJoin } from './measures/cold-join.ts';
import { durable } from './measures/durable.ts';
import { kills } from './measures/kill.ts';
import { memory } from './measures/memory.ts';
import { syscalls } from './measures/syscalls.ts';
import { typing } from './measures/typing.ts';
import { anchorVersions } from './servers/anchors.ts';
import { RAISED_LIMITS } from './servers/contender.ts';
import { Stage } from './stage.ts';
import type { Goal } from './figures.ts';

/** Measures by the goals they decide. */
const MEASURES: [readonly number[], (stage: Stage) => Promise<Goal[]>][] = [
  [[1, 2, 3, 7], typing],
  [[14], durable],
  [[6], syscalls],
  [[5], bursts],
  [[8, 9], memory],
  [[10, 11], kills],
  [[12, 13], coldJoin],
  [[4], capacity],
];

/** Our collaboration server beside a bare relay, the reference server and Hocuspocus. */
export async function collab({ rounds, only, say }: BenchOptions): Promise<Bench> {
  const stage = await Stage.open(rounds, say);
  // PostgreSQL is a process group of its own: nobody else would end it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => void stage.close().finally(() => process.exit(1)));
  const goals: Goal[] = [];
  try {
    for (const [decides, measure] of MEASURES)
      if (!only || decides.some((n) => only.includes(n))) goals.push(...(await measure(stage)));
  } finally {
    await stage.close();
  }
  const raisedLimits = Object.keys(RAISED_LIMITS);
  return {
    goals,
    facts: { anchors: anchorVersions, raisedLimits },
    about: [
      'Ratios are of the same round',
      `Against a bare ws relay, @y/websocket-server ${anchorVersions['@y/websocket-server']}, Hocuspocus ${anchorVersions['@hocuspocus/server']}`,
      `Ours: built, in Nest, authenticated, validation on, durable in PostgreSQL; raised: ${raisedLimits.join(', ')}`,
    ],
  };
}
