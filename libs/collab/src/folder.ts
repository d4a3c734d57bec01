import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { EMPTY_UPDATE } from '@loopmate/room-doc';
import type { DeletedRange } from './update-shape.ts';

/** A document as one update, and what was read back from it. */
export interface Folded {
  readonly state: Uint8Array;
  /** Encoded state vector: next clock of each client. */
  readonly vector: Uint8Array;
  readonly deleted: readonly DeletedRange[];
  /** An update could not be read: the state is whole up to there. */
  readonly isDamaged: boolean;
  readonly isFaithful: boolean;
}

interface Answer extends Omit<Folded, 'deleted'> {
  readonly id: number;
  /** client, clock, length, client … */
  readonly deleted: readonly number[];
}

export interface FoldParts {
  readonly snapshot?: Uint8Array;
  readonly journal?: Uint8Array;
  readonly frames?: Uint8Array;
  /** Because it is going to be stored. */
  readonly readsBack?: boolean;
}

const NOTHING = new Uint8Array(0);

interface Waiting {
  done(folded: Folded): void;
  fail(error: Error): void;
}

/** Folds and reads large documents in a worker thread; a fold of 100,000 keys takes a tenth of a second and more. */
@Injectable()
export class Folder implements OnModuleInit, OnModuleDestroy {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  /** Rejects when the thread ends. `journal`: rows one after the other; `frames`: packed update frames. All is copied. */
  fold(parts: FoldParts): Promise<Folded> {
    const id = ++this.last;
    this.worker ??= this.start();
    const { worker } = this;
    return new Promise((done, fail) => {
      this.waiting.set(id, { done, fail });
      worker.postMessage({
        snapshot: EMPTY_UPDATE,
        journal: NOTHING,
        frames: NOTHING,
        readsBack: false,
        ...parts,
        id,
      });
    });
  }

  /** Ready before the first large document: a thread takes some fifty milliseconds to start. */
  onModuleInit(): void {
    this.worker = this.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(new URL('./fold-worker.js', import.meta.url));
    worker.unref();
    worker.on('message', (answer: Answer) => {
      this.waiting.get(answer.id)?.done({ ...answer, deleted: rangesOf(answer.deleted) });
      this.waiting.delete(answer.id);
    });
    const end = (error: Error) => {
      if (this.worker === worker) this.worker = undefined;
      for (const one of this.waiting.values()) one.fail(error);
      this.waiting.clear();
    };
    worker.on('error', end);
    worker.on('exit', () => end(new Error('the folding thread ended')));
    return worker;
  }
}

function rangesOf(flat: readonly number[]): DeletedRange[] {
  const ranges: DeletedRange[] = [];
  for (let i = 0; i + 2 < flat.length; i += 3)
    ranges.push({ client: flat[i] ?? 0, clock: flat[i + 1] ?? 0, length: flat[i + 2] ?? 0 });
  return ranges;
}
