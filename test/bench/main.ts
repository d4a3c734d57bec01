// npm run bench -- <collab|matching> [--rounds 3] [--only 1,6] [--json]
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { collab } from './collab.ts';
import { text, type Goal } from './figures.ts';
import { matching } from './matching.ts';

export interface BenchOptions {
  readonly rounds: number;
  readonly only: readonly number[] | undefined;
  say(line: string): void;
}

export interface Bench {
  readonly goals: readonly Goal[];
  /** For machines. */
  readonly facts: Record<string, unknown>;
  /** What a reader must know of how it was measured. */
  readonly about: readonly string[];
}

const SUBJECTS = new Map([
  ['collab', collab],
  ['matching', matching],
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, only: { type: 'string' }, json: { type: 'boolean' } },
});
// Many clients of one process each want to know of its end.
process.setMaxListeners(0);
const say = (line: string) => void process.stderr.write(`${line}\n`);

async function run(subject: string, rounds: number): Promise<void> {
  const measure = SUBJECTS.get(subject);
  if (!measure)
    return refuse(`There is no bench named ${subject}. There is: ${[...SUBJECTS.keys()].join(', ')}.`);
  const only = values.only?.split(',').map(Number);
  const { goals: unsorted, facts, about } = await measure({ rounds, only, say });
  const goals = [...unsorted].sort((a, b) => a.n - b.n);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}`;
  const held = goals.filter(({ holds }) => holds === true).length;
  const head = [`${machine}; ${rounds} rounds, medians (lowest–highest)`, ...about];
  process.stdout.write(`\n${head.join('\n')}\n\n${text(goals)}\n\n${held} of ${goals.length} goals hold\n`);
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ bench: subject, machine, rounds, ...facts, goals: goals.map(asLine) })}\n`,
    );
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

function refuse(why: string): never {
  say(why);
  process.exit(1);
}

const rounds = Number(values.rounds ?? 3);
if (!Number.isInteger(rounds) || rounds < 1)
  refuse(`--rounds takes a whole number from 1; this is ${values.rounds}.`);
await run(positionals[0] ?? 'collab', rounds);
process.exit(0);
