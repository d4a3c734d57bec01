import type { SharedRun } from '@loopmate/contracts/rooms';

const EVERY_MS = 700;

/** Tells the other person of a run as it goes, not more often than they can read, and of its end exactly once. */
export class Share {
  private sentAt = 0;
  private isOver = false;
  private clock: ReturnType<typeof setTimeout> | undefined;
  private latest: SharedRun | undefined;

  constructor(
    private readonly send: (run: SharedRun) => void,
    private readonly now: () => number = Date.now,
  ) {}

  offer(run: SharedRun): void {
    if (this.isOver) return;
    this.latest = run;
    if (run.status !== 'running') {
      this.isOver = true;
      this.flush();
    } else if (this.now() - this.sentAt >= EVERY_MS) this.flush();
    else this.clock ??= setTimeout(() => this.flush(), EVERY_MS - (this.now() - this.sentAt));
  }

  close(): void {
    this.isOver = true;
    clearTimeout(this.clock);
  }

  private flush(): void {
    clearTimeout(this.clock);
    this.clock = undefined;
    this.sentAt = this.now();
    if (this.latest) this.send(this.latest);
  }
}
