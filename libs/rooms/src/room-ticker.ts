import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InterviewsService } from '@loopmate/interviews';
import { Logger } from '@loopmate/platform';
import { RoomPhases } from './room-phases.ts';
import { RoomPushes } from './room-pushes.ts';

const TICK_MS = 500;
/** Versions of live rooms are read again at every second tick. */
const CATCH_UP_EVERY = 2;

/** One clock for all rooms: moves on the ones whose time is over. Several nodes may do so; the version decides. */
@Injectable()
export class RoomTicker implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;
  private ticks = 0;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly interviews: InterviewsService,
    private readonly phases: RoomPhases,
    private readonly pushes: RoomPushes,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.schedule();
  }

  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** The next tick is set only after this one ended, so a slow database never piles them up. */
  private schedule(): void {
    if (this.isClosed) return;
    this.timer = setTimeout(() => {
      this.running = this.tick().finally(() => this.schedule());
    }, TICK_MS);
  }

  private async tick(): Promise<void> {
    try {
      for (const interview of await this.interviews.due()) await this.tickOne(interview);
      if (++this.ticks % CATCH_UP_EVERY === 0) await this.pushes.catchUp();
    } catch (error) {
      this.logger.pino.error({ err: error }, 'the clock of the rooms missed a tick');
    }
  }

  /** One faulty room must not stop the clock of the others. */
  private async tickOne(interview: Parameters<RoomPhases['tick']>[0]): Promise<void> {
    try {
      await this.phases.tick(interview);
    } catch (error) {
      this.logger.pino.error({ err: error, interviewId: interview.id }, 'a room could not move on');
    }
  }
}
