// npm run soak -- fuzz [--frames 100000] [--from 1], or
// npm run soak -- [--seeds 20] [--from 1] [--seconds 10] [--rooms 6] [--nodes 1|2]
import { parseArgs } from 'node:util';
import { fuzz } from '../hostile/fuzz.ts';
import { WRONGS } from './checker.ts';
import { Cluster } from './cluster.ts';
import { run } from './trial.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    frames: { type: 'string', default: '100000' },
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '10' },
    rooms: { type: 'string', default: '6' },
    nodes: { type: 'string' },
  },
});
const [seeds, from] = [Number(values.seeds), Number(values.from)];
const [seconds, rooms] = [Number(values.seconds), Number(values.rooms)];
// Hundreds of clients of one process each want to know of its end.
process.setMaxListeners(0);

const say = (line: string) => void process.stdout.write(`${line}\n`);
if (positionals[0] === 'fuzz') {
  const cluster = await Cluster.start(1, { fromSource: false });
  const outcome = await fuzz(cluster, { seed: from, frames: Number(values.frames), attackers: 8 });
  await cluster.close();
  say(
    `${outcome.frames} hostile frames on ${outcome.sockets} sockets (seed ${from}): harm ${outcome.harm.length}, ` +
      `another room's p95 ${outcome.neighbourP95.toFixed(1)} ms, memory +${outcome.rssGrowthMb.toFixed(0)} MB, ` +
      `${outcome.acknowledged} keys acknowledged meanwhile`,
  );
  for (const harm of outcome.harm) say(`  ${harm}`);
  process.exit(outcome.harm.length > 0 || outcome.neighbourP95 >= 300 || outcome.rssGrowthMb >= 100 ? 1 : 0);
}

const sum = { seeds: 0, typed: 0, acknowledged: 0, failed: [] as number[] };
const wrongs: Record<string, number> = {};
const faults: Record<string, number> = {};

/** Odd seeds on one node, even ones on two, unless told otherwise. */
const nodesOf = (seed: number) => (values.nodes ? Number(values.nodes) : seed % 2 === 1 ? 1 : 2);

for (const nodes of [1, 2]) {
  const mine = Array.from({ length: seeds }, (_, i) => from + i).filter((seed) => nodesOf(seed) === nodes);
  if (mine.length === 0) continue;
  let cluster = await Cluster.start(nodes, { fromSource: false });
  for (const seed of mine) {
    try {
      const outcome = await run(cluster, { seed, seconds, rooms });
      for (const [kind, count] of Object.entries(outcome.faults)) faults[kind] = (faults[kind] ?? 0) + count;
      sum.typed += outcome.typed;
      sum.acknowledged += outcome.acknowledged;
      for (const { rule, wrong, says } of outcome.findings) {
        wrongs[wrong] = (wrongs[wrong] ?? 0) + 1;
        say(`  seed ${seed}: ${rule} ${says}`);
      }
      if (outcome.findings.length > 0) sum.failed.push(seed);
      say(
        `seed ${seed}, ${nodes} node(s): ${outcome.typed} typed, ${outcome.acknowledged} acknowledged, ${outcome.findings.length} faults`,
      );
    } catch (error) {
      sum.failed.push(seed);
      say(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
      await cluster.close();
      cluster = await Cluster.start(nodes, { fromSource: false });
    }
    sum.seeds += 1;
  }
  await cluster.close();
}

const inflicted = Object.entries(faults).map(([kind, count]) => `${count} ${kind}`);
say(`\n${sum.seeds} seeds × ${seconds} s × ${rooms} rooms: ${inflicted.join(', ')}`);
say(`${sum.typed} tokens typed, ${sum.acknowledged} acknowledged by number before a fault`);
say(WRONGS.map((wrong) => `${wrong} = ${wrongs[wrong] ?? 0}`).join(', '));
if (sum.failed.length > 0)
  say(`failed seeds: ${sum.failed.join(', ')}; replay one with --seeds 1 --from <seed>`);
process.exit(sum.failed.length > 0 ? 1 : 0);
