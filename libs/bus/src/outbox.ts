import type { BusLine } from './bus-line.ts';

const MAX_BATCH = 500;
const MAX_WAITING = 20_000;
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
const SEND_TIMEOUT_MS = 3_000;

/**
 * What waits to go out: the envelopes of one turn of the event loop, and those that came while a batch was on its way,
 * go together. Bounded, and a batch that fails is gone: hints may be lost.
 */
export class Outbox {
  private waiting: string[] = [];
  private waitingBytes = 0;
  private isFlushing = false;

  constructor(
    private readonly line: BusLine,
    private readonly failed: (error: unknown) => void,
  ) {}

  put(text: string): void {
    if (this.waiting.length >= MAX_WAITING || this.waitingBytes + text.length > MAX_WAITING_BYTES) return;
    this.waiting.push(text);
    this.waitingBytes += text.length;
    if (this.isFlushing) return;
    this.isFlushing = true;
    setImmediate(() => void this.flush());
  }

  async flush(): Promise<void> {
    this.isFlushing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MAX_BATCH);
      for (const text of batch) this.waitingBytes -= text.length;
      try {
        await withinTime(this.line.send(batch));
      } catch (error) {
        this.failed(error);
      }
    }
    this.isFlushing = false;
  }
}

/** A statement to a database that went away may never be answered. */
async function withinTime(sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the bus did not take a batch in time')), SEND_TIMEOUT_MS);
  });
  try {
    await Promise.race([sending, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
