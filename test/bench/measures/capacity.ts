import { short, type Goal, type Rounds } from '../figures.ts';
import { joinAll } from '../load/rooms.ts';
import { percentile, steady } from '../load/steady.ts';
import type { ContenderName } from '../servers/contender.ts';
import type { Stage } from '../stage.ts';

const STEPS = [125, 250, 500, 750, 1_000, 1_500, 2_000];
const LOAD = { keysPerSecond: 6, warmSeconds: 4, seconds: 6, hasCarets: true };
const MOST_P99_MS = 50;
const MEASURED = ['hocuspocus', 'reference', 'ours', 'relay'] as const;

/** Goal 4: how many rooms type at once before the slowest hundredth of keys takes 50 ms. One pass. */
export async function capacity(stage: Stage): Promise<Goal[]> {
  const rounds: Rounds = {};
  for (const name of MEASURED) rounds[name] = [await mostRooms(stage, name)];
  const [ours = 0] = rounds.ours ?? [];
  const [hocuspocus = NaN] = rounds.hocuspocus ?? [];
  const [reference = NaN] = rounds.reference ?? [];
  return [
    {
      n: 4,
      measure: `rooms at p99 < ${MOST_P99_MS} ms, of ${STEPS.join(', ')}`,
      unit: 'rooms',
      rounds,
      goal: '≥ 4 × Hocuspocus, ≥ 2 × y-websocket',
      reached: `${short(ours / hocuspocus)} × Hocuspocus, ${short(ours / reference)} × y-websocket`,
      holds: ours >= 4 * hocuspocus && ours >= 2 * reference,
      note: 'load generator and server share the machine; where the relay itself stops, the generator was the limit',
    },
  ];
}

async function mostRooms(stage: Stage, name: ContenderName): Promise<number> {
  let most = 0;
  for (const count of STEPS) {
    const rooms = await stage.rooms(count);
    const contender = await stage.start(name);
    const pairs = await joinAll(contender, rooms);
    const result = await steady(pairs, { ...LOAD, isLean: contender.isOurs });
    await contender.stop();
    for (const pair of pairs) for (const peer of pair) peer.close();
    const p99 = percentile(result.latencies, 99);
    stage.say(
      `capacity, ${name}, ${count} rooms: p99 ${short(p99)} ms, ${result.missing} missing, own lag ${short(result.ownLagMs)} ms, own CPU ${short(result.ownCpu)} of a core`,
    );
    if (p99 >= MOST_P99_MS || result.missing > 0) break;
    most = count;
  }
  return most;
}
