import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { interviewCompleted } from '@loopmate/interviews';
import { Events, Logger } from '@loopmate/platform';
import { RevealService } from './reveal.service.ts';

const EVERY_MS = 60_000;

/** Opens cards whose time has come without anyone asking. Each node may do so: opening twice changes nothing. */
@Injectable()
export class RevealSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private readonly stop: () => void;

  constructor(
    private readonly reveals: RevealService,
    private readonly logger: Logger,
    events: Events,
  ) {
    // A room that closes early leaves halves nobody reached: then one card is all there can be.
    this.stop = events.on(interviewCompleted, ({ interviewId }) => this.reveals.revealIfTime(interviewId));
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.reveals
        .revealDue()
        .catch((error: unknown) => this.logger.pino.error({ err: error }, 'opening due cards failed'));
    }, EVERY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.stop();
  }
}
