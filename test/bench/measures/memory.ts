import { difference, short, type Goal, type Rounds } from '../figures.ts';
import { burst } from '../load/burst.ts';
import { joinAll, type BenchRoom } from '../load/rooms.ts';
import { Typist } from '../load/typist.ts';
import type { Contender } from '../servers/contender.ts';
import type { Stage } from '../stage.ts';

const ROOMS = 100;
const OPERATIONS = 500;
const LIMIT_MS = 60_000;
const CALM_MS = 3_000;
const MEASURED = ['relay', 'reference', 'hocuspocus', 'ours'] as const;

interface PerRoom {
  readonly idle: number;
  readonly used: number;
  readonly kept: number;
}

/** Goals 8 and 9: live bytes after a collection, by room of two. */
export async function memory(stage: Stage): Promise<Goal[]> {
  const [idle, used, kept]: [Rounds, Rounds, Rounds] = [{}, {}, {}];
  for (let round = 0; round < stage.rounds; round++) {
    const rooms = await stage.freshRooms(ROOMS);
    const warmUp = await stage.rooms(ROOMS);
    for (const name of MEASURED) {
      const contender = await stage.start(name);
      // What a first visit loads once must not be counted by room.
      await visit(contender, warmUp);
      const figures = await visit(contender, rooms);
      await contender.stop();
      (idle[name] ??= []).push(figures.idle);
      (used[name] ??= []).push(figures.used);
      (kept[name] ??= []).push(figures.kept);
      stage.say(
        `memory, round ${round + 1}, ${name}: ${short(figures.idle)} KiB idle, ${short(figures.used)} used, ${short(figures.kept)} kept`,
      );
    }
  }
  const [atRest, inUse] = [difference(idle.ours, idle.relay), difference(used.ours, used.relay)];
  const left = difference(kept.ours, kept.relay);
  return [
    {
      n: 8,
      measure: 'memory of an idle room above the relay',
      unit: 'KiB in all',
      rounds: idle,
      goal: '≤ 15 KiB, after 500 operations ≤ 60 KiB',
      reached: `${short(atRest)} KiB, after 500 operations ${short(inUse)} KiB`,
      holds: atRest <= 15 && inUse <= 60,
    },
    {
      n: 9,
      measure: 'memory kept of a closed room above the relay',
      unit: 'KiB in all',
      rounds: kept,
      goal: '≤ 2 KiB',
      reached: `${short(left)} KiB`,
      holds: left <= 2,
    },
  ];
}

/** KiB a room. */
async function visit(contender: Contender, rooms: readonly BenchRoom[]): Promise<PerRoom> {
  const perRoom = (bytes: number) => bytes / 1_024 / rooms.length;
  const before = await contender.memory();
  const pairs = await joinAll(contender, rooms);
  await calm();
  const idle = (await contender.memory()) - before;
  const lines = pairs.map(([writer, reader]) => {
    const typist = new Typist(OPERATIONS, contender.isOurs);
    writer.send(typist.presence);
    return { writer, reader, frames: typist.updates };
  });
  await burst(lines, () => lines.every(({ reader }) => reader.updates >= OPERATIONS), LIMIT_MS);
  await calm();
  const used = (await contender.memory()) - before;
  for (const pair of pairs) for (const peer of pair) peer.close();
  await calm();
  const kept = (await contender.memory()) - before;
  return { idle: perRoom(idle), used: perRoom(used), kept: perRoom(kept) };
}

const calm = () => new Promise((later) => setTimeout(later, CALM_MS));
