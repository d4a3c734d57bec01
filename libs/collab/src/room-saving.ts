import { writeDurable } from '@loopmate/room-doc';
import type { Taken } from './client-ledger.ts';
import type { Connection } from './connection.ts';
import type { Journal, Journaled } from './journal.ts';
import type { UnsavedBudget } from './unsaved-budget.ts';
import { UnsavedTail, type Cut } from './unsaved-tail.ts';

/** Unsaved bytes above which the sockets are no longer read, and below which they are again. */
const [MOST_UNSAVED_BYTES, CALM_BYTES] = [2 * 1024 * 1024, 256 * 1024];

/** What the saving of a document needs of its room. */
export interface SavedRoom {
  readonly documentId: string;
  readonly connections: ReadonlySet<Connection>;
  /** Updates up to a number are on disk, `updates` of them from here. */
  stored(seq: number, updates: number): void;
  /** Nothing is under way any more, for now. */
  settled(): void;
  /** The database will never take it. */
  unstorable(): void;
}

/** The way of one document's updates to disk, and of the word that they are there back to their writers. */
export class RoomSaving implements Journaled {
  private readonly tail: UnsavedTail;
  private inFlight: { cut: Cut; marks: [Connection, number][] } | undefined;
  private isStalled = false;

  constructor(
    private readonly room: SavedRoom,
    private readonly journal: Journal,
    private readonly budget: UnsavedBudget,
  ) {
    this.tail = new UnsavedTail(room.documentId);
  }

  get isSaved(): boolean {
    return this.tail.bytes === 0 && this.inFlight === undefined;
  }

  /** The room's sockets are not read until the database takes what they sent. */
  get isPaused(): boolean {
    return this.isStalled;
  }

  add({ bytes, claims, retires }: Taken, person: string, nowMs: number): void {
    const before = this.tail.bytes;
    this.tail.add(bytes, person, nowMs, claims, retires);
    this.budget.take(this.tail.bytes - before);
    this.tellSoon();
    if (this.unsavedBytes > MOST_UNSAVED_BYTES || this.budget.isFull) this.stall(true);
  }

  /** Also a frame of which nothing is kept has a writer who waits to hear that it is durable. */
  tellSoon(): void {
    this.journal.mark(this);
  }

  cut(): Cut {
    const marks = [...this.room.connections].map((one): [Connection, number] => [one, one.committable]);
    const cut = this.tail.cut();
    this.inFlight = { cut, marks };
    return cut;
  }

  settled(seq: number | undefined): void {
    const done = this.inFlight;
    this.endFlight();
    if (seq !== undefined) this.room.stored(seq, done?.cut.updates ?? 0);
    for (const [connection, count] of done?.marks ?? []) connection.tellDurable(count, writeDurable);
    this.goOn();
    this.room.settled();
  }

  failed(): void {
    this.endFlight();
    this.room.unstorable();
  }

  private endFlight(): void {
    this.budget.give(this.inFlight?.cut.pack.length ?? 0);
    this.inFlight = undefined;
  }

  private get unsavedBytes(): number {
    return this.tail.bytes + (this.inFlight?.cut.pack.length ?? 0);
  }

  private readonly goOn = (): void => {
    if (!this.isStalled || this.unsavedBytes >= CALM_BYTES) return;
    if (this.budget.isFull) this.budget.whenNotFull(this.goOn);
    else this.stall(false);
  };

  private stall(isStalled: boolean): void {
    if (this.isStalled === isStalled) return;
    this.isStalled = isStalled;
    for (const connection of this.room.connections) {
      connection.isAlive = true;
      if (isStalled) connection.pause();
      else connection.resume();
    }
  }
}
