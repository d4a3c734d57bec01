import type {
  CodeTask,
  InterviewerCodeTask,
  LanguageChoice,
  SampleTest,
} from '@loopmate/contracts/questions';
import type { SharedRun } from '@loopmate/contracts/rooms';
import type { Seat } from '@loopmate/domain';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { Engines, isRunLanguage, type RunLanguage } from './engines.ts';
import { testOf } from './own-cases.ts';
import { runCode, type RunTest } from './run-code.ts';
import { after, begun, sharedOf, type RunState } from './run-state.ts';
import { viewOfMine, viewOfShared, type RunView } from './run-view.ts';
import { Share } from './share.ts';
import { useOwnCases, type OwnCases } from './use-own-cases.ts';

export interface RunInput {
  /** Null when the question has nothing to call. */
  task: CodeTask | InterviewerCodeTask | null;
  language: LanguageChoice;
  /** The shared text as it is now. */
  getCode: () => string;
  seat: Seat;
  onShare: (run: SharedRun) => void;
  /** The last run the room told of, mine or theirs. */
  sharedRun: SharedRun | null;
  /** Gets the hidden tests, which the interviewer's task only names. */
  loadHidden?: () => Promise<readonly SampleTest[]>;
  /** Keeps my own cases over a reload of this tab, such as the id of the half. */
  ownKey?: string;
}

export interface Run {
  task: CodeTask | InterviewerCodeTask | null;
  language: LanguageChoice;
  canRun: boolean;
  isRunning: boolean;
  hiddenTests: number;
  view: RunView | null;
  own: OwnCases;
  start(options?: { withHidden: boolean }): void;
  stop(): void;
}

const LIMIT_WITHOUT_TASK_MS = 5_000;
const WARM_AFTER_MS = 1_500;

/** `over` is the shared run that stood there when mine began: mine is later than that one. */
interface Mine {
  state: RunState;
  seat: Seat;
  over: string | undefined;
}

/** Runs the shared text here and shares what comes out. Leaving the seat or the page ends the run and forgets it. */
export function useRun(input: RunInput): Run {
  const { task, language, seat, sharedRun } = input;
  const own = useOwnCases(input.ownKey && `own-cases:${input.ownKey}`);
  const engines = useEngines();
  const [last, setLast] = useState<Mine | null>(null);
  const mine = last?.seat === seat ? last : null;
  const going = useRef<Going | null>(null);
  const share = useLatest(input.onShare);

  useEffect(() => () => stopAndForget(going, seat), [seat]);
  useWarmPython(engines, language === 'python' && task?.entry.python !== undefined);

  const start = ({ withHidden }: { withHidden: boolean } = { withHidden: false }) => {
    if (!isRunLanguage(language) || going.current) return;
    const run = { seat, abort: new AbortController(), share: new Share((one) => share.current(one)) };
    going.current = run;
    let state = begun(crypto.randomUUID(), language, openTests(task, language, own));
    const show = (next: RunState) => {
      if (going.current !== run) return;
      state = next;
      setLast({ state, seat, over: sharedRun?.runId });
      run.share.offer(sharedOf(state));
    };
    show(state);
    const code = input.getCode();
    const load = withHidden && seat === 'interviewer' ? input.loadHidden : undefined;
    const go = async () => {
      const hidden = task && load ? testsOf('hidden', await load(), task) : [];
      const tests = [...openTests(task, language, own), ...hidden];
      show(begun(state.runId, language, tests));
      const entry = tests.length > 0 ? task?.entry[language] : undefined;
      const timeLimitMs = task?.timeLimitMs ?? LIMIT_WITHOUT_TASK_MS;
      const request = { code, entry, tests, timeLimitMs };
      await runCode(engines().of(language), request, (event) => show(after(state, event)), run.abort.signal);
    };
    go()
      .catch(() =>
        show(after(state, { type: 'unavailable', message: 'The hidden tests could not be fetched.' })),
      )
      .finally(() => {
        if (going.current === run) going.current = null;
      });
  };

  const isRunning = mine?.state.step === 'loading' || mine?.state.step === 'running';
  return {
    task,
    language,
    own,
    start,
    stop: () => going.current?.abort.abort(),
    canRun: isRunLanguage(language),
    isRunning,
    hiddenTests:
      seat === 'interviewer' && task && 'hidden' in task && input.loadHidden ? task.hidden.length : 0,
    view: viewOf(mine, sharedRun, isRunning),
  };
}

interface Going {
  seat: Seat;
  abort: AbortController;
  share: Share;
}

function stopAndForget(going: RefObject<Going | null>, seat: Seat): void {
  if (going.current?.seat !== seat) return;
  going.current.abort.abort();
  going.current.share.close();
  going.current = null;
}

/** Python takes seconds to load: it is fetched before the first Run, but not ahead of the call and the text. */
function useWarmPython(engines: () => Engines, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return undefined;
    const clock = setTimeout(
      () =>
        engines()
          .of('python')
          .take()
          .catch(() => {}),
      WARM_AFTER_MS,
    );
    return () => clearTimeout(clock);
  }, [isWanted, engines]);
}

function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}

/** My own run with all its detail, until the other one runs something later. */
function viewOf(mine: Mine | null, shared: SharedRun | null, isRunning: boolean): RunView | null {
  const isLater = !shared || shared.runId === mine?.state.runId || shared.runId === mine?.over;
  if (mine && (isRunning || isLater)) return viewOfMine(mine.state);
  return shared ? viewOfShared(shared) : null;
}

/** Sample tests and my own cases. */
function openTests(task: CodeTask | null, language: RunLanguage, own: OwnCases): RunTest[] {
  if (!task?.entry[language]) return [];
  return [...testsOf('sample', task.samples, task), ...own.cases.flatMap((one) => testOf(one, task) ?? [])];
}

function testsOf(source: 'sample' | 'hidden', tests: readonly SampleTest[], task: CodeTask): RunTest[] {
  return tests.flatMap(({ id, title, args, expected, compare }) =>
    args ? [{ id, title, source, args, expected, compare: compare ?? task.compare }] : [],
  );
}

/** Engines are made when first wanted and end with the component. */
function useEngines(): () => Engines {
  const made = useRef<Engines | null>(null);
  useEffect(
    () => () => {
      made.current?.close();
      made.current = null;
    },
    [],
  );
  return useCallback(() => (made.current ??= new Engines()), []);
}
