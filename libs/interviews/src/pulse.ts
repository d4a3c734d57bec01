import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Logger } from '@loopmate/platform';
import { OutagesStore } from './outages.store.ts';

const BEAT_MS = 10_000;
const SILENCE_MS = 30_000;

/**
 * Every node says every ten seconds that it lives. Where all were silent, no log can say who came: that time is an
 * outage, and nobody who missed an interview in it is held to it.
 */
@Injectable()
export class Pulse implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly store: OutagesStore,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.beat(), BEAT_MS).unref();
    void this.beat();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  beat(): Promise<void> {
    this.running ??= this.store
      .beat(SILENCE_MS)
      // A database that is away: the next beat that reaches it finds the gap.
      .catch((error: unknown) => this.logger.pino.warn({ err: error }, 'the pulse was not written'))
      .finally(() => (this.running = undefined));
    return this.running;
  }
}
