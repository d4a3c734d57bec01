import { describe, expect, it } from '@jest/globals';
import type { SharedRun } from '@loopmate/contracts/rooms';
import { Share } from './share.ts';

const aRun = (status: SharedRun['status'], output = ''): SharedRun => ({
  runId: 'run',
  language: 'python',
  status,
  output,
  durationMs: null,
  tests: [],
});

describe('telling of a run as it goes', () => {
  it('sends the first word at once, waits with the next, and sends the end at once and once', () => {
    const sent: string[] = [];
    let now = 10_000;
    const share = new Share(
      (run) => sent.push(`${run.status} ${run.output}`),
      () => now,
    );
    share.offer(aRun('running', '1'));
    share.offer(aRun('running', '12'));
    now += 800;
    share.offer(aRun('running', '123'));
    share.offer(aRun('passed', '1234'));
    share.offer(aRun('passed', '1234 and hidden tests end'));
    expect(sent).toEqual(['running 1', 'running 123', 'passed 1234']);
  });

  it('says nothing after it is closed', () => {
    const sent: unknown[] = [];
    const share = new Share((run) => sent.push(run));
    share.close();
    share.offer(aRun('running'));
    expect(sent).toEqual([]);
  });
});
