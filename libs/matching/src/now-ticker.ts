import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Leases } from '@loopmate/jobs';
import { Logger } from '@loopmate/platform';
import { NOW_LEASE, NowMatcher } from './now-matcher.ts';

const TICK_MS = 2_000;
/** Three ticks: when the holder dies, another node goes on soon. */
const LEASE_MS = 6_000;

/** Has one node of all go over the queue, every two seconds. */
@Injectable()
export class NowTicker implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private isClosing = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly matcher: NowMatcher,
    private readonly leases: Leases,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.timer);
    await this.running;
    await this.leases.release(NOW_LEASE).catch(() => {});
  }

  private schedule(): void {
    if (this.isClosing) return;
    this.timer = setTimeout(() => {
      this.running = this.tick().finally(() => this.schedule());
    }, TICK_MS).unref();
  }

  private async tick(): Promise<void> {
    try {
      const fence = await this.leases.hold(NOW_LEASE, LEASE_MS);
      if (fence !== undefined) await this.matcher.run(fence);
    } catch (error) {
      this.logger.pino.warn({ err: error }, 'the queue missed a tick');
    }
  }
}
