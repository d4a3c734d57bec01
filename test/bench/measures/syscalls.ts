import { execFileSync, spawn } from 'node:child_process';
import { median, short, type Goal, type Rounds } from '../figures.ts';
import { joinAll } from '../load/rooms.ts';
import { steady } from '../load/steady.ts';
import type { Stage } from '../stage.ts';

const ROOMS = 150;
const SECONDS = 8;
const MEASURED = ['relay', 'reference', 'hocuspocus', 'ours'] as const;

/** Goal 6: system calls of the server's whole process for each message that comes in. */
export async function syscalls(stage: Stage): Promise<Goal[]> {
  const about = { n: 6, measure: 'system calls per message in', unit: '', goal: '≤ 1.6' };
  if (!hasStrace()) return [{ ...about, rounds: {}, reached: 'no strace here', holds: 'not measured' }];
  const rooms = await stage.rooms(ROOMS);
  const rounds: Rounds = {};
  const perKey: number[] = [];
  for (let round = 0; round < stage.rounds; round++)
    for (const name of MEASURED) {
      const contender = await stage.start(name);
      const pairs = await joinAll(contender, rooms);
      const sentBefore = pairs.reduce((sum, [writer, reader]) => sum + writer.messages + reader.messages, 0);
      const trace = spawn('strace', ['-c', '-f', '-U', 'calls,name', '-p', String(contender.pid)]);
      // Listened for from the start: strace may end while the last keys still settle.
      const traced = new Promise((done) => trace.once('close', done));
      let [table, messages] = ['', 0];
      trace.stderr.on('data', (chunk: Buffer) => (table += chunk.toString()));
      await new Promise((attached) => setTimeout(attached, 500));
      const result = await steady(
        pairs,
        { keysPerSecond: 6, warmSeconds: 0, seconds: SECONDS, hasCarets: true, isLean: contender.isOurs },
        {
          begin: () => {},
          end: () => {
            const sent = pairs.reduce((sum, [writer, reader]) => sum + writer.messages + reader.messages, 0);
            messages = sent - sentBefore;
            trace.kill('SIGINT');
          },
        },
      );
      await traced;
      await contender.stop();
      for (const pair of pairs) for (const peer of pair) peer.close();
      const calls = Number(/^\s*(\d+)\s+total$/m.exec(table)?.[1] ?? NaN);
      (rounds[name] ??= []).push(calls / messages);
      if (name === 'ours') perKey.push(calls / result.keys);
      stage.say(
        `system calls, round ${round + 1}, ${name}: ${short(calls / messages)} a message, ${short(calls / result.keys)} a key`,
      );
    }
  const ours = median(rounds.ours);
  return [
    {
      ...about,
      rounds,
      reached: short(ours),
      holds: ours <= 1.6,
      note: `ours: ${short(median(perKey))} a key, which is one message with its caret`,
    },
  ];
}

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
