import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LeasedTick, Leases } from '@loopmate/jobs';
import { Logger } from '@loopmate/platform';
import { NOW_LEASE, NowMatcher } from './now-matcher.ts';

const TICK_MS = 2_000;
/** Three ticks: when the holder dies, another node goes on soon. */
const LEASE_MS = 6_000;

/** Has one node of all go over the queue, every two seconds. */
@Injectable()
export class NowTicker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly ticks: LeasedTick;

  constructor(matcher: NowMatcher, leases: Leases, logger: Logger) {
    const options = { name: NOW_LEASE, everyMs: TICK_MS, leaseMs: LEASE_MS };
    this.ticks = new LeasedTick(options, leases, logger, (fence) => matcher.run(fence));
  }

  onApplicationBootstrap(): void {
    this.ticks.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.ticks.stop();
  }
}
