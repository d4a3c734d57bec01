import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Leases } from '@loopmate/jobs';
import { Clock, Logger } from '@loopmate/platform';
import { BatchMatcher } from './batch-matcher.ts';
import { RequestsStore } from './requests.store.ts';

const LEASE = 'matching.batch';
const LOOK_MS = 20_000;
/** A run with its solver and its bookings; renewed while it lasts. */
const LEASE_MS = 60_000;

/** Has one node of all run the matcher once in each full hour. */
@Injectable()
export class BatchTicker implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private isClosing = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly matcher: BatchMatcher,
    private readonly store: RequestsStore,
    private readonly leases: Leases,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(): void {
    if (this.isClosing) return;
    this.timer = setTimeout(() => {
      this.running = this.look().finally(() => this.schedule());
    }, LOOK_MS).unref();
  }

  private async look(): Promise<void> {
    try {
      if ((await this.leases.hold(LEASE, LEASE_MS)) === undefined) return;
      const hour = await this.store.beginRun();
      if (hour) await this.run(hour);
    } catch (error) {
      this.logger.pino.error({ err: error }, 'a run of the matcher failed');
    }
  }

  private async run(hour: Date): Promise<void> {
    const renewal = setInterval(() => void this.leases.hold(LEASE, LEASE_MS).catch(() => {}), LEASE_MS / 3);
    try {
      const result = await this.matcher.run(this.clock.now());
      await this.store.endRun(hour, result);
      if (result.seekers > 0) this.logger.pino.info(result, 'the matcher ran');
    } finally {
      clearInterval(renewal);
    }
  }
}
