import { setTimeout as later } from 'node:timers/promises';
import type { Clock, Logger } from '@loopmate/platform';
import type { ClaimedJob, JobsStore } from './jobs.store.ts';

/** Longer than any handler takes; a node that dies leaves its jobs to others after this. */
const LEASE_MS = 30_000;
/** Each takes a connection or two of the pool, and people’s requests need the rest. */
const AT_ONCE = 6;
/** As many as are done well within a tenth of a second: the process has other things to do between two claims. */
const IN_BULK = 250;
const LONGEST_WAIT_MS = 5_000;
const MOST_ATTEMPTS = 8;
const [FIRST_DELAY_MS, LAST_DELAY_MS] = [5_000, 3_600_000];

type Manner = 'one by one' | 'in bulk';
type ClaimsHandler = (claims: readonly ClaimedJob[]) => Promise<void>;

/**
 * Takes up jobs of some kinds, one claim after the other. What is slow in one lane holds up no other; but while there
 * are hundreds of the quick kind, what takes longer waits a little.
 */
export class JobLane {
  private readonly handlers = new Map<string, ClaimsHandler>();
  private running: Promise<void> | undefined;
  private isWoken = false;
  private isClosing = false;
  private isCrowded = false;

  constructor(
    private readonly manner: Manner,
    private readonly store: JobsStore,
    private readonly clock: Clock,
    private readonly logger: Logger,
    /** Lanes that go before this one. */
    private readonly before: readonly JobLane[] = [],
  ) {}

  /** In bulk, one kind a lane. */
  add(kind: string, handler: ClaimsHandler): void {
    this.handlers.set(kind, handler);
  }

  wake(): void {
    this.isWoken = true;
    if (this.isClosing || this.handlers.size === 0) return;
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  async close(): Promise<void> {
    this.isClosing = true;
    await this.running;
  }

  private async run(): Promise<void> {
    const most = this.manner === 'in bulk' ? IN_BULK : AT_ONCE;
    while (this.isWoken && !this.isClosing) {
      this.isWoken = false;
      try {
        await this.giveWay();
        const now = new Date(this.clock.now());
        const jobs = await this.store.claim([...this.handlers.keys()], now, LEASE_MS, most);
        this.isCrowded = jobs.length === most;
        if (this.isCrowded) this.isWoken = true;
        if (this.manner === 'one by one' || !(await this.takeTogether(jobs))) await this.takeEach(jobs);
      } catch (error) {
        // A database that is away for a moment: the next poll asks again.
        this.logger.pino.warn({ err: error }, 'jobs could not be taken up');
        return;
      }
    }
  }

  private async giveWay(): Promise<void> {
    const crowded = this.before.flatMap(({ isCrowded, running }) => (isCrowded && running ? [running] : []));
    if (crowded.length === 0) return;
    await Promise.race([Promise.all(crowded), later(LONGEST_WAIT_MS, undefined, { ref: false })]);
  }

  /** False when they must be taken one by one, so that one that fails holds nobody else up. */
  private async takeTogether(jobs: readonly ClaimedJob[]): Promise<boolean> {
    const [first] = jobs;
    if (!first || jobs.length === 1 || this.isClosing) return !first;
    try {
      await this.handlers.get(first.kind)?.(jobs);
      await this.store.endAll(jobs);
      return true;
    } catch (error) {
      this.logger.pino.warn({ err: error, kind: first.kind, count: jobs.length }, 'jobs failed together');
      return false;
    }
  }

  private async takeEach(jobs: readonly ClaimedJob[]): Promise<void> {
    const until = this.clock.now() + LEASE_MS / 2;
    const left = [...jobs];
    const worker = async () => {
      for (let job = left.shift(); job; job = left.shift())
        await (this.isClosing || this.clock.now() > until ? this.store.putBack(job) : this.take(job));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  private async take(job: ClaimedJob): Promise<void> {
    try {
      await this.handlers.get(job.kind)?.([job]);
      await this.store.end(job);
    } catch (error) {
      const { kind, key, attempts } = job;
      this.logger.pino.warn({ err: error, kind, key, attempts }, 'a job failed');
      const reason = error instanceof Error ? error.message : String(error);
      if (attempts >= MOST_ATTEMPTS) await this.store.giveUp(job, reason);
      else await this.store.postpone(job, new Date(this.clock.now() + delayAfter(attempts)), reason);
    }
  }
}

/** Doubles from five seconds to an hour. */
export const delayAfter = (attempts: number) => Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
