import { describe, expect, it } from '@jest/globals';
import { RunWorker } from './run-worker.ts';
import { runCode, type RunEvent, type RunRequest, type RunTest } from './run-code.ts';
import { after, begun, sharedOf } from './run-state.ts';
import type { ToWorker } from './run.protocol.ts';

const aTest = (id: string, expected: number, change: Partial<RunTest> = {}): RunTest => ({
  id,
  title: `Title of ${id}`,
  source: 'sample',
  args: [id],
  expected,
  compare: { mode: 'exact', absTol: 0, relTol: 0 },
  ...change,
});

type Answer = (request: ToWorker, say: (message: unknown) => void) => void;
const done = (value: unknown) => ({ type: 'done', value: JSON.stringify(value), error: null, ms: 3 });

/** Workers that answer as told; each real end of the port is played by a function. */
function workers(answer: Answer) {
  let started = 0;
  let current: RunWorker | undefined;
  const source = {
    take: async () => {
      if (current && !current.isDead) return current;
      started++;
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = ({ data }: MessageEvent<ToWorker>) =>
        answer(data, (message) => port2.postMessage(message));
      const terminate = () => {
        port1.close();
        port2.close();
      };
      current = new RunWorker({ port: port1, onFailed: () => {}, terminate });
      return current;
    },
  };
  return { source, started: () => started, end: () => current?.terminate() };
}

async function run(answer: Answer, change: Partial<RunRequest> = {}, signal = new AbortController().signal) {
  const request = {
    code: 'x',
    entry: 'f',
    tests: [aTest('a', 1), aTest('b', 2), aTest('c', 3)],
    timeLimitMs: 30,
    ...change,
  };
  const pool = workers(answer);
  const events: RunEvent[] = [];
  await runCode(pool.source, request, (event) => events.push(event), signal);
  pool.end();
  const state = events.reduce(after, begun('run', 'python', request.tests));
  return { events, state, shared: sharedOf(state), started: pool.started() };
}
const called = (request: ToWorker) =>
  request.type === 'call' ? String(JSON.parse(request.args)[0]) : 'program';
const VALUES: Record<string, number> = { a: 1, b: 2, c: 3 };

describe('running code', () => {
  it('runs the program, then every test, and counts what passed', async () => {
    const { shared, started } = await run((request, say) => {
      if (request.type === 'script') say({ type: 'output', text: 'hello\n' });
      say(done(VALUES[called(request)] ?? null));
    });
    expect(shared).toMatchObject({ status: 'passed', output: 'hello\n', durationMs: 9 });
    expect(shared.tests.map((test) => test.status)).toEqual(['passed', 'passed', 'passed']);
    expect(started).toBe(1);
  });

  it('lets a crash, a hang and a killed worker each fail one test only', async () => {
    const { shared, started } = await run(
      (request, say) => {
        const test = called(request);
        if (test === 'a') say({ type: 'done', value: null, error: 'ValueError: boom', ms: 1 });
        else if (test === 'd') say({ type: 'broken', message: 'memory' });
        else if (test !== 'b') say(done(VALUES[test] ?? null));
      },
      { tests: [aTest('a', 1), aTest('b', 2), aTest('d', 4), aTest('c', 3)] },
    );
    expect(shared.tests.map((test) => [test.id, test.status])).toEqual([
      ['a', 'error'],
      ['b', 'timeout'],
      ['d', 'error'],
      ['c', 'passed'],
    ]);
    expect(started).toBe(3);
  });

  it('goes on to the tests when the program itself ends in an error', async () => {
    const { shared } = await run((request, say) =>
      say(
        request.type === 'script'
          ? { type: 'done', value: null, error: 'NameError', ms: 1 }
          : done(VALUES[called(request)]),
      ),
    );
    expect(shared).toMatchObject({ status: 'error', output: 'NameError\n' });
    expect(shared.tests.every((test) => test.status === 'passed')).toBe(true);
  });

  it('says why a value is wrong', async () => {
    const { shared } = await run((_request, say) => say(done(1)));
    expect(shared.status).toBe('failed');
    expect(shared.tests[1]?.message).toBe('got 1, expected 2');
  });

  it('stops at once when asked to', async () => {
    const stop = new AbortController();
    const { state, shared } = await run(
      (request, say) => {
        if (called(request) === 'b') stop.abort();
        else say(done(VALUES[called(request)] ?? null));
      },
      {},
      stop.signal,
    );
    expect(state.step).toBe('stopped');
    expect(shared.status).toBe('stopped');
    expect(shared.tests.map((test) => test.id)).toEqual(['a']);
  });

  it('says so when no worker can be had', async () => {
    const events: RunEvent[] = [];
    const source = { take: () => Promise.reject(new Error('no network')) };
    const request = { code: '', entry: undefined, tests: [], timeLimitMs: 1 };
    await runCode(source, request, (event) => events.push(event), new AbortController().signal);
    expect(events).toEqual([{ type: 'unavailable', message: 'no network' }]);
  });
});

describe('sharing a run', () => {
  const withHidden = [aTest('zqhidden', 9, { source: 'hidden', title: 'zqhidden title' }), aTest('a', 1)];

  it('tells nothing of hidden tests: not their output, titles, values, times or number', async () => {
    const answer: Answer = (request, say) => {
      if (called(request) === 'zqhidden') say({ type: 'output', text: 'zqhidden printed\n' });
      say(done(VALUES[called(request)] ?? 'zqhidden value'));
    };
    const { state, shared } = await run(answer, { tests: withHidden });
    const { shared: without } = await run(answer, { tests: [aTest('a', 1)] });
    expect(state.output).toContain('zqhidden printed');
    expect(state.tests.map((one) => one.status)).toEqual(['failed', 'passed']);
    expect(shared).toEqual(without);
  });

  it('is settled before the first hidden test begins', async () => {
    const { events } = await run((request, say) => say(done(VALUES[called(request)] ?? null)), {
      tests: withHidden,
    });
    let state = begun('run', 'python', withHidden);
    const statuses = events.map((event) => {
      state = after(state, event);
      return [event.type, sharedOf(state).status];
    });
    expect(statuses.slice(-3)).toEqual([
      ['test_ended', 'passed'],
      ['test_ended', 'passed'],
      ['ended', 'passed'],
    ]);
  });

  it('holds no more output than a room takes', () => {
    const state = after(begun('run', 'python', []), {
      type: 'output',
      text: 'x'.repeat(300_000),
      test: null,
    });
    expect(sharedOf(state).output.length).toBe(16_384);
    expect(state.output.length).toBeLessThan(256 * 1024 + 100);
    expect(state.output).toContain('more output was cut');
  });
});
