import type { SharedRun } from '@loopmate/contracts/rooms';
import type { TestSource, TestStatus } from './run-code.ts';
import { sharedOf, type RunState } from './run-state.ts';

/** One run as the panel shows it, whoever pressed Run. */
export interface RunView {
  isMine: boolean;
  step: 'loading' | 'running' | 'ended' | 'stopped' | 'unavailable';
  status: SharedRun['status'];
  output: string;
  durationMs: number | null;
  tests: readonly {
    id: string;
    title: string;
    source: TestSource;
    status: TestStatus | 'waiting';
    message: string;
  }[];
}

export function viewOfMine(state: RunState): RunView {
  const { status, durationMs } = sharedOf(state);
  return {
    isMine: true,
    step: state.step,
    status,
    output: state.output,
    durationMs,
    tests: state.tests.map(({ test, status: own, message }) => ({
      id: test.id,
      title: test.title,
      source: test.source,
      status: own,
      message,
    })),
  };
}

export function viewOfShared(run: SharedRun): RunView {
  return {
    isMine: false,
    step: run.status === 'running' ? 'running' : run.status === 'stopped' ? 'stopped' : 'ended',
    status: run.status,
    output: run.output,
    durationMs: run.durationMs,
    tests: run.tests,
  };
}

export interface Tally {
  passed: number;
  total: number;
  own: number;
  hidden: number;
}

export function tallyOf({ tests }: RunView): Tally {
  const passed = tests.filter((test) => test.status === 'passed');
  return {
    passed: passed.length,
    total: tests.length,
    own: passed.filter((test) => test.source === 'own').length,
    hidden: tests.filter((test) => test.source === 'hidden').length,
  };
}

/** What the run came to, in words, for runs without tests and for what a count does not say. */
export function verdictOf(view: RunView): string {
  if (view.step === 'unavailable') return 'The runner did not start';
  switch (view.status) {
    case 'running':
      return view.step === 'loading' ? 'Getting ready' : 'Running';
    case 'passed':
      return 'Ran to the end';
    case 'failed':
      return 'Some tests fail';
    case 'error':
      return 'Stopped by an error';
    case 'timeout':
      return 'Out of time';
    case 'stopped':
      return 'Stopped';
    default:
      return unreachable(view.status);
  }
}

function unreachable(value: never): never {
  throw new Error(`unhandled status: ${JSON.stringify(value)}`);
}
