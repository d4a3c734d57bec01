import type { LanguageChoice } from '@loopmate/contracts/questions';
import type { SharedRun } from '@loopmate/contracts/rooms';
import type { RunEvent, RunTest, TestStatus } from './run-code.ts';

export interface TestOutcome {
  test: RunTest;
  status: TestStatus | 'waiting';
  message: string;
  ms: number;
}

/** A run as the person who pressed Run sees it. */
export interface RunState {
  runId: string;
  language: LanguageChoice;
  step: 'loading' | 'running' | 'ended' | 'stopped' | 'unavailable';
  program: 'running' | 'passed' | 'error' | 'timeout';
  output: string;
  /** The part of the output that hidden tests had no hand in. */
  openOutput: string;
  tests: readonly TestOutcome[];
  programMs: number;
}

const OUTPUT_CHARACTERS = 256 * 1024;
const FULL = '\n… more output was cut\n';
const SHARED_OUTPUT_CHARACTERS = 16_384;
const CUT = '\n… cut here; whoever ran it sees more\n';
const SHARED_MESSAGE_CHARACTERS = 2_000;
const SHARED_TITLE_CHARACTERS = 200;
const SHARED_TESTS = 60;

export function begun(runId: string, language: LanguageChoice, tests: readonly RunTest[]): RunState {
  return {
    runId,
    language,
    step: 'loading',
    program: 'running',
    output: '',
    openOutput: '',
    tests: tests.map((test) => ({ test, status: 'waiting', message: '', ms: 0 })),
    programMs: 0,
  };
}

export function after(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'loaded':
      return { ...state, step: 'running' };
    case 'output':
      return withOutput(state, event.text, event.test);
    case 'program_ended':
      return { ...state, program: event.status, programMs: event.ms };
    case 'test_ended':
      return {
        ...state,
        tests: state.tests.map((one) =>
          one.test === event.test
            ? { test: one.test, status: event.status, message: event.message, ms: event.ms }
            : one,
        ),
      };
    case 'stopped':
      return { ...state, step: 'stopped' };
    case 'unavailable':
      return { ...withOutput(state, `${event.message}\n`, null), step: 'unavailable' };
    case 'ended':
      return { ...state, step: 'ended' };
    default:
      return unreachable(event);
  }
}

function withOutput(state: RunState, text: string, test: RunTest | null): RunState {
  const add = (to: string) => {
    if (to.length >= OUTPUT_CHARACTERS) return to;
    const all = to + text;
    return all.length < OUTPUT_CHARACTERS ? all : all.slice(0, OUTPUT_CHARACTERS) + FULL;
  };
  const isHidden = test?.source === 'hidden';
  return {
    ...state,
    output: add(state.output),
    openOutput: isHidden ? state.openOutput : add(state.openOutput),
  };
}

/** What travels to the other person: sample and own tests and what they printed, nothing of hidden ones. */
export function sharedOf(state: RunState): SharedRun {
  const open = state.tests.filter(({ test }) => test.source !== 'hidden');
  const ended = open.flatMap((one) => {
    const { test, status, message } = one;
    if (status === 'waiting' || test.source === 'hidden') return [];
    return [
      {
        id: test.id.slice(0, 64),
        title: test.title.slice(0, SHARED_TITLE_CHARACTERS),
        source: test.source,
        status,
        message: message.slice(0, SHARED_MESSAGE_CHARACTERS),
      },
    ];
  });
  const status = statusOf(state, open);
  return {
    runId: state.runId,
    language: state.language,
    status,
    output: capped(state.openOutput),
    durationMs: status === 'running' ? null : durationOf(state, open),
    tests: ended.slice(0, SHARED_TESTS),
  };
}

const capped = (text: string) =>
  text.length <= SHARED_OUTPUT_CHARACTERS ? text : text.slice(0, SHARED_OUTPUT_CHARACTERS - CUT.length) + CUT;

const durationOf = (state: RunState, tests: readonly TestOutcome[]) =>
  Math.round(tests.length === 0 ? state.programMs : tests.reduce((sum, one) => sum + one.ms, 0));

/** Settled as soon as the open tests are: hidden ones that still run must not be told by the wait. */
function statusOf(state: RunState, open: readonly TestOutcome[]): SharedRun['status'] {
  if (state.step === 'unavailable') return 'error';
  const isWaiting = state.program === 'running' || open.some((one) => one.status === 'waiting');
  if (isWaiting && state.step !== 'ended') return state.step === 'stopped' ? 'stopped' : 'running';
  const has = (status: TestStatus) => open.some((one) => one.status === status);
  if (has('failed')) return 'failed';
  if (has('error') || state.program === 'error') return 'error';
  if (has('timeout') || state.program === 'timeout') return 'timeout';
  return 'passed';
}

function unreachable(value: never): never {
  throw new Error(`unhandled event: ${JSON.stringify(value)}`);
}
