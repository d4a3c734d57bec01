import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Logger } from '@loopmate/platform';
import type { JobHandler, JobKind, JobsHandler } from './job-kind.ts';
import { JobLane } from './job-lane.ts';
import { JobsStore } from './jobs.store.ts';

const POLL_MS = 1_000;
const [CLEAN_EVERY_MS, KEPT_MS] = [3_600_000, 30 * 24 * 3_600_000];

/** Takes up what is due, on every node; each job is one node's at a time. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Kinds whose jobs are done one by one share a lane; a kind that is done in bulk has its own. */
  private readonly shared: JobLane;
  private readonly bulk: JobLane[] = [];
  private readonly known = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private cleanedAt = -Infinity;
  private cleaning: Promise<void> | undefined;

  constructor(
    private readonly store: JobsStore,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.shared = new JobLane('one by one', store, clock, logger, this.bulk);
  }

  handle<Body>(kind: JobKind<Body>, handler: JobHandler<Body>): void {
    this.add(this.shared, kind, async (jobs) => {
      for (const { body, ...run } of jobs) await handler(body, run);
    });
  }

  handleMany<Body>(kind: JobKind<Body>, handler: JobsHandler<Body>): void {
    const lane = new JobLane('in bulk', this.store, this.clock, this.logger);
    this.add(lane, kind, handler);
    this.bulk.push(lane);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.poll(), POLL_MS).unref();
    this.poll();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await Promise.all([...this.lanes.map((lane) => lane.close()), this.cleaning]);
  }

  /** Looks for due jobs now, not only at the next poll. */
  wake(): void {
    if (this.timer) for (const lane of this.lanes) lane.wake();
  }

  private poll(): void {
    this.wake();
    if (this.clock.now() - this.cleanedAt < CLEAN_EVERY_MS) return;
    this.cleanedAt = this.clock.now();
    this.cleaning = this.clean();
  }

  private get lanes(): JobLane[] {
    return [...this.bulk, this.shared];
  }

  private add<Body>(lane: JobLane, kind: JobKind<Body>, handler: JobsHandler<Body>): void {
    if (this.known.has(kind.name)) throw new Error(`${kind.name} has a handler already`);
    this.known.add(kind.name);
    lane.add(kind.name, async (claims) =>
      handler(
        claims.map(({ id, key, attempts: attempt, body }) => ({
          id,
          key,
          attempt,
          body: kind.schema.parse(body),
        })),
      ),
    );
  }

  private async clean(): Promise<void> {
    try {
      await this.store.removeEnded(new Date(this.clock.now() - KEPT_MS));
    } catch (error) {
      this.logger.pino.warn({ err: error }, 'ended jobs could not be removed');
    }
  }
}
