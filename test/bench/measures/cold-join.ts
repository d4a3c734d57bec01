import { median, ratio, short, type Goal, type Rounds } from '../figures.ts';
import { burst } from '../load/burst.ts';
import { join } from '../load/rooms.ts';
import { Typist } from '../load/typist.ts';
import type { Stage } from '../stage.ts';

const OPERATIONS = 100_000;
const SLICE = 2_000;
const LIMIT_MS = 120_000;
/** Longer than Hocuspocus' longest debounce, and than our fold after the last one left. */
const STORED_MS = 12_000;
const MEASURED = ['hocuspocus', 'ours'] as const;

/** Goals 12 and 13: joining a document of 100,000 operations on a server that has just started. */
export async function coldJoin(stage: Stage): Promise<Goal[]> {
  const [times, stalls]: [Rounds, Rounds] = [{}, {}];
  const { updates, presence } = new Typist(OPERATIONS, false, true);
  for (let round = 0; round < stage.rounds; round++) {
    const [room] = await stage.freshRooms(1);
    if (!room) throw new Error('no room');
    const store = stage.folder('hocuspocus');
    for (const name of MEASURED) {
      const before = await stage.start(name, { store });
      const [writer, reader] = [await join(before, room, 0), await join(before, room, 1)];
      writer.send(presence);
      // In slices that a reader can follow: one that queues a megabyte would be cut.
      for (let at = 0; at < OPERATIONS; at += SLICE) {
        const frames = updates.slice(at, at + SLICE);
        await burst([{ writer, frames }], () => reader.updates >= at + frames.length, LIMIT_MS);
      }
      for (const peer of [writer, reader]) peer.close();
      await new Promise((stored) => setTimeout(stored, STORED_MS));
      await before.stop();
      const cold = await stage.start(name, { store });
      await cold.watchLoop();
      const began = performance.now();
      const peer = await join(cold, room, 0);
      const ms = performance.now() - began;
      const stallMs = await cold.stallMs();
      if (peer.bytesDown < OPERATIONS) throw new Error(`${name} gave an empty first copy`);
      peer.close();
      await cold.stop();
      (times[name] ??= []).push(ms);
      (stalls[name] ??= []).push(stallMs);
      stage.say(`cold join, round ${round + 1}, ${name}: ${short(ms)} ms, stall ${short(stallMs)} ms`);
    }
  }
  const [to, stall] = [ratio(times.ours, times.hocuspocus), median(stalls.ours)];
  return [
    {
      n: 12,
      measure: 'cold join of 100,000 operations',
      unit: 'ms',
      rounds: times,
      goal: '≤ 0.5 × Hocuspocus, never an empty first sync',
      reached: `${short(to)} × Hocuspocus, whole each time`,
      holds: to <= 0.5,
    },
    {
      n: 13,
      measure: 'longest stall of the event loop during it',
      unit: 'ms',
      rounds: stalls,
      goal: '≤ 25 ms',
      reached: `${short(stall)} ms`,
      holds: stall <= 25,
    },
  ];
}
