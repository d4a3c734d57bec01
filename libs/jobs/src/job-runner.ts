import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Logger } from '@loopmate/platform';
import type { JobHandler, JobKind } from './job-kind.ts';
import { JobsStore, type ClaimedJob } from './jobs.store.ts';

const POLL_MS = 1_000;
/** Longer than any handler takes; a node that dies leaves its jobs to others after this. */
const LEASE_MS = 30_000;
/** Each takes a connection or two of the pool, and people’s requests need the rest. */
const AT_ONCE = 6;
const MOST_ATTEMPTS = 8;
const [FIRST_DELAY_MS, LAST_DELAY_MS] = [5_000, 3_600_000];
const [CLEAN_EVERY_MS, KEPT_MS] = [3_600_000, 30 * 24 * 3_600_000];

/** Takes up what is due, on every node; each job is one node's at a time. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly handlers = new Map<string, (job: ClaimedJob) => Promise<void>>();
  private running: Promise<void> | undefined;
  private isWoken = false;
  private isClosing = false;
  private timer: NodeJS.Timeout | undefined;
  private cleanedAt = -Infinity;

  constructor(
    private readonly store: JobsStore,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  handle<Body>(kind: JobKind<Body>, handler: JobHandler<Body>): void {
    if (this.handlers.has(kind.name)) throw new Error(`${kind.name} has a handler already`);
    this.handlers.set(kind.name, ({ id, key, attempts, body }) =>
      handler(kind.schema.parse(body), { id, key, attempt: attempts }),
    );
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS).unref();
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Looks for due jobs now, not only at the next poll. */
  wake(): void {
    this.isWoken = true;
    if (this.isClosing || !this.timer) return;
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  private async run(): Promise<void> {
    while (this.isWoken && !this.isClosing) {
      this.isWoken = false;
      try {
        const jobs = await this.claim();
        if (jobs.length === AT_ONCE) this.isWoken = true;
        await Promise.all(jobs.map((one) => this.take(one)));
        await this.clean();
      } catch (error) {
        // A database that is away for a moment: the next poll asks again.
        this.logger.pino.warn({ err: error }, 'jobs could not be taken up');
        return;
      }
    }
  }

  private claim(): Promise<ClaimedJob[]> {
    const kinds = [...this.handlers.keys()];
    if (kinds.length === 0) return Promise.resolve([]);
    return this.store.claim(kinds, new Date(this.clock.now()), LEASE_MS, AT_ONCE);
  }

  private async take(job: ClaimedJob): Promise<void> {
    if (this.isClosing) return this.store.putBack(job);
    try {
      await this.handlers.get(job.kind)?.(job);
      await this.store.end(job);
    } catch (error) {
      const { kind, key, attempts } = job;
      this.logger.pino.warn({ err: error, kind, key, attempts }, 'a job failed');
      const reason = error instanceof Error ? error.message : String(error);
      if (attempts >= MOST_ATTEMPTS) await this.store.giveUp(job, reason);
      else await this.store.postpone(job, new Date(this.clock.now() + delayAfter(attempts)), reason);
    }
  }

  private async clean(): Promise<void> {
    if (this.clock.now() - this.cleanedAt < CLEAN_EVERY_MS) return;
    this.cleanedAt = this.clock.now();
    await this.store.removeEnded(new Date(this.clock.now() - KEPT_MS));
  }
}

/** Doubles from five seconds to an hour. */
export const delayAfter = (attempts: number) => Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
