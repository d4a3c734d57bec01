import { median, ratio, short, type Goal, type Rounds } from '../figures.ts';
import { burst } from '../load/burst.ts';
import { joinAll } from '../load/rooms.ts';
import { Typist } from '../load/typist.ts';
import type { Stage } from '../stage.ts';

const ROOMS = 50;
const UPDATES = 2_000;
const LIMIT_MS = 60_000;
const MEASURED = ['relay', 'reference', 'hocuspocus', 'ours'] as const;

/** Goal 5: 50 people send 2,000 changes each as fast as they can, until the others have them all. */
export async function bursts(stage: Stage): Promise<Goal[]> {
  const rooms = await stage.rooms(ROOMS);
  const rounds: Rounds = {};
  for (let round = 0; round < stage.rounds; round++)
    for (const name of MEASURED) {
      const contender = await stage.start(name);
      const pairs = await joinAll(contender, rooms);
      const lines = pairs.map(([writer, reader]) => {
        const typist = new Typist(UPDATES, contender.isOurs);
        writer.send(typist.presence);
        return { writer, reader, frames: typist.updates };
      });
      const isDone = () => lines.every(({ reader }) => reader.updates >= UPDATES);
      const ms = await burst(lines, isDone, LIMIT_MS);
      await contender.stop();
      for (const pair of pairs) for (const peer of pair) peer.close();
      (rounds[name] ??= []).push((ROOMS * UPDATES * 1_000) / ms);
      stage.say(`burst, round ${round + 1}, ${name}: ${short((ROOMS * UPDATES * 1_000) / ms)} updates/s`);
    }
  const [toHocuspocus, toRelay] = [ratio(rounds.ours, rounds.hocuspocus), ratio(rounds.ours, rounds.relay)];
  return [
    {
      n: 5,
      measure: 'burst over 50 rooms',
      unit: 'updates/s',
      rounds,
      goal: '≥ 2 × Hocuspocus, none missing',
      reached: `${short(toHocuspocus)} × Hocuspocus, ${short(toRelay)} × relay, none missing`,
      holds: toHocuspocus >= 2,
      note: `every one of ${short(median([ROOMS * UPDATES]))} updates arrived in each round, or the round had failed`,
    },
  ];
}
