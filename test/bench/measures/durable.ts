import { median, short, type Goal } from '../figures.ts';
import { joinAll } from '../load/rooms.ts';
import { percentile, steady } from '../load/steady.ts';
import type { Stage } from '../stage.ts';

const ROOMS = 50;
const LOAD = { keysPerSecond: 10, warmSeconds: 2, seconds: 8, hasCarets: true, isLean: true };

/** Goal 14: from a key to the word that it is on disk. */
export async function durable(stage: Stage): Promise<Goal[]> {
  const rooms = await stage.rooms(ROOMS);
  const ours: number[] = [];
  for (let round = 0; round < stage.rounds; round++) {
    const contender = await stage.start('ours');
    const pairs = await joinAll(contender, rooms);
    const result = await steady(pairs, LOAD);
    await contender.stop();
    for (const pair of pairs) for (const peer of pair) peer.close();
    ours.push(percentile(result.durable, 95));
    stage.say(`durable, round ${round + 1}: p95 ${short(percentile(result.durable, 95))} ms`);
  }
  const reached = median(ours);
  return [
    {
      n: 14,
      measure: 'p95 from key to durable, 50 rooms × 10 keys/s',
      unit: 'ms',
      rounds: { ours },
      goal: '≤ 100 ms',
      reached: `${short(reached)} ms`,
      holds: reached <= 100,
    },
  ];
}
