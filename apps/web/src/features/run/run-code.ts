import type { Compare, TestValue } from '@loopmate/contracts/questions';
import { z } from 'zod';
import { difference, equals } from './compare.ts';
import type { WorkerSource } from './engines.ts';
import type { Outcome } from './run-worker.ts';

export type TestSource = 'sample' | 'own' | 'hidden';
export type TestStatus = 'passed' | 'failed' | 'error' | 'timeout';

export interface RunTest {
  id: string;
  title: string;
  source: TestSource;
  args: readonly TestValue[];
  expected: TestValue;
  compare: Compare;
}

export interface RunRequest {
  code: string;
  /** The function the tests call; without one the code runs as a program only. */
  entry: string | undefined;
  tests: readonly RunTest[];
  timeLimitMs: number;
}

export type RunEvent =
  | { type: 'loaded' }
  /** `test` is null while the code runs as a program. */
  | { type: 'output'; text: string; test: RunTest | null }
  | { type: 'program_ended'; status: 'passed' | 'error' | 'timeout'; ms: number }
  | { type: 'test_ended'; test: RunTest; status: TestStatus; message: string; ms: number }
  | { type: 'stopped' }
  | { type: 'unavailable'; message: string }
  | { type: 'ended' };

/** A program may take longer than a test: it holds prints and trials of its author. */
const PROGRAM_LIMIT_MS = 5_000;

/**
 * Runs the code once as a program, then each test by itself on a fresh copy of it: a test that crashes, hangs or kills
 * its worker fails alone. Tests come in order, hidden ones last, so that what is shared never waits for them.
 */
export async function runCode(
  source: WorkerSource,
  request: RunRequest,
  tell: (event: RunEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const ask = async (
    message: Parameters<Awaited<ReturnType<WorkerSource['take']>>['ask']>[0],
    limitMs: number,
    test: RunTest | null,
  ) => {
    const worker = await source.take();
    return worker.ask(message, limitMs, (text) => tell({ type: 'output', text, test }), signal);
  };
  try {
    await source.take();
    tell({ type: 'loaded' });
    const programLimitMs = Math.max(PROGRAM_LIMIT_MS, request.timeLimitMs);
    const program = await ask({ type: 'script', code: request.code }, programLimitMs, null);
    if (!tellProgram(program, tell)) return tell({ type: 'stopped' });
    for (const test of hiddenLast(request.entry === undefined ? [] : request.tests)) {
      const call = {
        type: 'call',
        code: request.code,
        entry: request.entry ?? '',
        args: JSON.stringify(test.args),
      } as const;
      const outcome = await ask(call, request.timeLimitMs, test);
      const verdict = verdictOf(outcome, test);
      if (verdict === 'stopped') return tell({ type: 'stopped' });
      tell({ type: 'test_ended', test, ...verdict });
    }
    tell({ type: 'ended' });
  } catch (error) {
    tell({ type: 'unavailable', message: error instanceof Error ? error.message : String(error) });
  }
}

const hiddenLast = (tests: readonly RunTest[]) => [
  ...tests.filter((test) => test.source !== 'hidden'),
  ...tests.filter((test) => test.source === 'hidden'),
];

/** False when the person stopped the run. */
function tellProgram(outcome: Outcome, tell: (event: RunEvent) => void): boolean {
  const ended = (status: 'passed' | 'error' | 'timeout', ms: number, text = '') => {
    if (text) tell({ type: 'output', text, test: null });
    tell({ type: 'program_ended', status, ms });
    return true;
  };
  switch (outcome.kind) {
    case 'value':
      return ended('passed', outcome.ms);
    case 'error':
      return ended('error', outcome.ms, `${outcome.error}\n`);
    case 'timeout':
      return ended('timeout', outcome.ms, `Stopped after ${(outcome.ms / 1000).toFixed(0)} s.\n`);
    case 'broken':
      return ended('error', 0, `The program ended the runner: ${outcome.error}\n`);
    case 'stopped':
      return false;
    default:
      return unreachable(outcome);
  }
}

function verdictOf(
  outcome: Outcome,
  test: RunTest,
): { status: TestStatus; message: string; ms: number } | 'stopped' {
  switch (outcome.kind) {
    case 'value':
      return { ...judged(outcome.value, test), ms: outcome.ms };
    case 'error':
      return { status: 'error', message: outcome.error, ms: outcome.ms };
    case 'timeout':
      return { status: 'timeout', message: 'no answer within the time limit', ms: outcome.ms };
    case 'broken':
      return { status: 'error', message: `the test ended the runner: ${outcome.error}`, ms: 0 };
    case 'stopped':
      return 'stopped';
    default:
      return unreachable(outcome);
  }
}

function judged(json: string | null, test: RunTest): { status: TestStatus; message: string } {
  const value = z.json().parse(JSON.parse(json ?? 'null'));
  return equals(value, test.expected, test.compare)
    ? { status: 'passed', message: '' }
    : { status: 'failed', message: difference(value, test.expected, test.compare) };
}

function unreachable(value: never): never {
  throw new Error(`unhandled outcome: ${JSON.stringify(value)}`);
}
