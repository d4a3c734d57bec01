import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LeasedTick, Leases } from '@loopmate/jobs';
import { Clock, Logger } from '@loopmate/platform';
import { BatchMatcher } from './batch-matcher.ts';
import { RequestsStore } from './requests.store.ts';

const LOOK_MS = 20_000;
const LEASE_MS = 60_000;

/** Has one node of all run the matcher once in each full hour. */
@Injectable()
export class BatchTicker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly ticks: LeasedTick;

  constructor(
    private readonly matcher: BatchMatcher,
    private readonly store: RequestsStore,
    private readonly clock: Clock,
    private readonly logger: Logger,
    leases: Leases,
  ) {
    const options = { name: 'matching.batch', everyMs: LOOK_MS, leaseMs: LEASE_MS };
    this.ticks = new LeasedTick(options, leases, logger, () => this.runIfDue());
  }

  onApplicationBootstrap(): void {
    this.ticks.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.ticks.stop();
  }

  /** The row of the hour is what makes it once, whoever holds the lease. */
  async runIfDue(): Promise<void> {
    const hour = await this.store.beginRun();
    if (!hour) return;
    const result = await this.matcher.run(this.clock.now());
    await this.store.endRun(hour, result);
    if (result.seekers > 0) this.logger.pino.info(result, 'the matcher ran');
  }
}
