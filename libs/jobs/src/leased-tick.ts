import type { Logger } from '@loopmate/platform';
import type { Leases } from './leases.ts';

export interface TickOptions {
  /** The lease by which one node of all does it. */
  readonly name: string;
  readonly everyMs: number;
  /** How long another node waits for a holder that has died; a longer act keeps it. */
  readonly leaseMs: number;
}

/** Something one node of all does again and again; the next time is set only after the last has ended. */
export class LeasedTick {
  private timer: NodeJS.Timeout | undefined;
  private isClosing = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: TickOptions,
    private readonly leases: Leases,
    private readonly logger: Logger,
    /** Is given the fencing number. */
    private readonly act: (fence: number) => Promise<void>,
  ) {}

  start(): void {
    if (this.isClosing) return;
    this.timer = setTimeout(() => {
      this.running = this.tick().finally(() => this.start());
    }, this.options.everyMs).unref();
  }

  /** Ends what runs, and lets another node go on at once. */
  async stop(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.timer);
    await this.running;
    await this.leases.release(this.options.name).catch(() => {});
  }

  /** Once, if the lease can be had. Never rejects. */
  async tick(): Promise<void> {
    const { name, leaseMs } = this.options;
    const keep = () => this.leases.hold(name, leaseMs);
    const renewal = setInterval(() => void keep().catch(() => {}), leaseMs / 3).unref();
    try {
      const fence = await keep();
      if (fence !== undefined) await this.act(fence);
    } catch (error) {
      this.logger.pino.warn({ err: error, name }, 'a tick failed');
    } finally {
      clearInterval(renewal);
    }
  }
}
