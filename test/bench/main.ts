// npm run bench -- collab [--rounds 3] [--only 1,6] [--json]
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { text, type Goal } from './figures.ts';
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

type Measure = (stage: Stage) => Promise<Goal[]>;

/** Measures by the goals they decide. */
const MEASURES: [readonly number[], Measure][] = [
  [[1, 2, 3, 7], typing],
  [[14], durable],
  [[6], syscalls],
  [[5], bursts],
  [[8, 9], memory],
  [[10, 11], kills],
  [[12, 13], coldJoin],
  [[4], capacity],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, only: { type: 'string' }, json: { type: 'boolean' } },
});
const [subject = 'collab'] = positionals;
// Many clients of one process each want to know of its end.
process.setMaxListeners(0);
const say = (line: string) => void process.stderr.write(`${line}\n`);

async function collab(): Promise<void> {
  const wanted = values.only?.split(',').map(Number);
  const stage = await Stage.open(rounds, say);
  // PostgreSQL is a process group of its own: nobody else would end it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => void stage.close().finally(() => process.exit(1)));
  const goals: Goal[] = [];
  try {
    for (const [decides, measure] of MEASURES)
      if (!wanted || decides.some((n) => wanted.includes(n))) goals.push(...(await measure(stage)));
  } finally {
    await stage.close();
  }
  goals.sort((a, b) => a.n - b.n);
  const conditions = {
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}`,
    rounds: stage.rounds,
    anchors: anchorVersions,
    raisedLimits: Object.keys(RAISED_LIMITS),
  };
  const held = goals.filter(({ holds }) => holds === true).length;
  process.stdout.write(
    `\n${conditions.machine}; ${conditions.rounds} rounds, medians (lowest–highest); ratios of the same round\n` +
      `Against a bare ws relay, @y/websocket-server ${anchorVersions['@y/websocket-server']}, Hocuspocus ${anchorVersions['@hocuspocus/server']}\n` +
      `Ours: built, in Nest, authenticated, validation on, durable in PostgreSQL; raised: ${conditions.raisedLimits.join(', ')}\n\n` +
      `${text(goals)}\n\n${held} of ${goals.length} goals hold\n`,
  );
  if (values.json)
    process.stdout.write(`${JSON.stringify({ bench: subject, ...conditions, goals: goals.map(asLine) })}\n`);
}

const asLine = ({ n, measure, goal, reached, holds, unit, rounds, note }: Goal) => ({
  id: n,
  text: measure,
  limit: goal,
  value: reached,
  holds,
  unit,
  rounds,
  note,
});

const rounds = Number(values.rounds ?? 3);
if (!Number.isInteger(rounds) || rounds < 1) {
  say(`--rounds takes a whole number from 1; this is ${values.rounds}.`);
  process.exit(1);
}
if (subject !== 'collab') {
  say(`There is no bench named ${subject}. There is: collab.`);
  process.exit(1);
}
await collab();
process.exit(0);
