import { Injectable } from '@nestjs/common';
import { faultOf } from '@loopmate/persistence';
import { Logger } from '@loopmate/platform';
import { CollabStore } from './collab.store.ts';
import type { Cut } from './unsaved-tail.ts';

/** A document as the journal sees it. */
export interface Journaled {
  /** Everything to commit now; it stays the room's until `settled`. */
  cut(): Cut;
  /** Everything of the last cut is on disk, up to this number; undefined when the cut held nothing to store. */
  settled(seq: number | undefined): void;
  /** Postgres will never take it. */
  failed(): void;
}

/** From the beginning of one commit to that of the next: many writers share one, a lone writer hardly ever waits. */
const PACE_MS = 33;
const MOST_BATCH_BYTES = 8 * 1024 * 1024;
const [FIRST_RETRY_MS, LAST_RETRY_MS] = [200, 2_000];

/** One commit in flight for the whole node; what is typed meanwhile goes into the next. */
@Injectable()
export class Journal {
  /** Set by the feed: what was committed, and the number of its last update. */
  onCommitted: (cut: Cut, seq: number) => void = () => {};
  private readonly dirty = new Set<Journaled>();
  private running: Promise<void> | undefined;
  private lastBegan = -Infinity;
  private isClosing = false;

  constructor(
    private readonly store: CollabStore,
    private readonly logger: Logger,
  ) {}

  mark(room: Journaled): void {
    this.dirty.add(room);
    this.running ??= this.run();
  }

  /** Resolves when nothing is left to commit. */
  async drained(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Gives up retrying a database that does not answer. */
  close(): void {
    this.isClosing = true;
  }

  private async run(): Promise<void> {
    // The rest of this turn's frames join the first commit.
    await new Promise((next) => setImmediate(next));
    while (this.dirty.size > 0) {
      const waitMs = this.lastBegan + PACE_MS - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      this.lastBegan = performance.now();
      await this.commit(this.take());
    }
    this.running = undefined;
  }

  private take(): { room: Journaled; cut: Cut }[] {
    const batch: { room: Journaled; cut: Cut }[] = [];
    let bytes = 0;
    for (const room of this.dirty) {
      this.dirty.delete(room);
      const cut = room.cut();
      batch.push({ room, cut });
      bytes += cut.pack.length;
      if (bytes > MOST_BATCH_BYTES) break;
    }
    return batch;
  }

  private async commit(batch: { room: Journaled; cut: Cut }[]): Promise<void> {
    for (const { room } of batch.filter(({ cut }) => cut.updates === 0)) room.settled(undefined);
    const full = batch.filter(({ cut }) => cut.updates > 0);
    if (full.length > 0) await this.append(full);
  }

  /** Retries for as long as the database is away; a batch it refuses is halved until the faulty document is found. */
  private async append(batch: { room: Journaled; cut: Cut }[]): Promise<void> {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      try {
        const numbers = await this.store.append(batch.map(({ cut }) => cut));
        for (const { room, cut } of batch) {
          const seq = numbers.get(cut.documentId);
          if (seq === undefined) room.failed();
          else {
            room.settled(seq);
            this.onCommitted(cut, seq);
          }
        }
        return;
      } catch (error) {
        if (isRefusedData(error)) return this.isolate(batch, error);
        this.logger.pino.warn(
          { err: error, documents: batch.length },
          'a commit of edits failed, trying again',
        );
        if (this.isClosing) return;
        await sleep(wait);
      }
    }
  }

  private async isolate(batch: { room: Journaled; cut: Cut }[], error: unknown): Promise<void> {
    const [only] = batch;
    if (batch.length === 1 && only) {
      this.logger.pino.error(
        { err: error, document: only.cut.documentId },
        'edits of a document cannot be stored',
      );
      only.room.failed();
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await this.append(batch.slice(0, middle));
    await this.append(batch.slice(middle));
  }
}

/** Classes 22 and 23 of SQLSTATE are about the data; everything else may pass. */
function isRefusedData(error: unknown): boolean {
  return /^2[23]/.test(faultOf(error)?.code ?? '');
}

const sleep = (ms: number) => new Promise<void>((done) => void setTimeout(done, ms));
