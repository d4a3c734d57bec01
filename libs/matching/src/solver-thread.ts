import { Worker } from 'node:worker_threads';
import type { MatchRules, Seeker } from '@loopmate/pairing/matching';

/** By their places among the seekers. */
export interface Solved {
  a: number;
  b: number;
  quality: number;
}

const DEADLINE_MS = 45_000;
const QUICK_DEADLINE_MS = 15_000;

/** Pairs of many people, found in a thread of its own: as good as they can be by the deadline, else by the quick rule. */
export class SolverThread {
  constructor(
    private readonly deadlineMs = DEADLINE_MS,
    /** For tests, which do not run as the server does. */
    private readonly execArgv?: string[],
  ) {}

  async solve(
    seekers: readonly Seeker[],
    rules: MatchRules,
  ): Promise<{ pairs: Solved[]; fellBack: boolean }> {
    const best = await this.run({ seekers, rules, isQuick: false }, this.deadlineMs);
    if (best) return { pairs: best, fellBack: false };
    const quick = await this.run({ seekers, rules, isQuick: true }, QUICK_DEADLINE_MS);
    if (!quick) throw new Error(`no pairs of ${seekers.length} people within ${QUICK_DEADLINE_MS} ms`);
    return { pairs: quick, fellBack: true };
  }

  /** Undefined when the time is over first. */
  private async run(question: object, deadlineMs: number): Promise<Solved[] | undefined> {
    const worker = new Worker(new URL('./solve-worker.js', import.meta.url), {
      ...(this.execArgv && { execArgv: this.execArgv }),
    });
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Solved[] | undefined>((resolve, reject) => {
        timer = setTimeout(() => resolve(undefined), deadlineMs);
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage(question);
      });
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  }
}
