import type { Clock } from '@loopmate/platform';
import { DOCUMENT_CAP_BYTES } from '@loopmate/room-doc';
import { THE_SERVER, type ClientLedger, type StandIn, type Taken } from './client-ledger.ts';
import type { DocumentKind } from './collab.store.ts';
import type { Connection, HeldFrame } from './connection.ts';
import { mayBring } from './rights.ts';
import type { RoomHistory } from './room-history.ts';
import { readUpdateShape, type UpdateShape } from './update-shape.ts';

/** How long a frame waits for what it builds on, and how much may wait. */
const [HELD_MS, MOST_HELD_BYTES] = [5_000, 64 * 1024];
/** A full document is folded once more only when at least this much may be gained. */
const WORTH_FOLDING_BYTES = 64 * 1024;
/** Away for this long, a person's unseen text may be brought by the other. */
const STAND_IN_MS = 10_000;

/** What the desk needs of its room. */
export interface SyncRoom {
  readonly kind: DocumentKind;
  readonly connections: ReadonlySet<Connection>;
  readonly isReadOnly: boolean;
  /** Whether the person has this document open on another node, as far as this one has heard. */
  isElsewhere(person: string): boolean;
  /** Relay it, keep it, journal it. `raw` is the frame as it came, when nothing of it had to go. */
  keep(from: Connection, taken: Taken, raw: Uint8Array | undefined): void;
  /** There is nothing to keep of a frame, but its writer waits to hear that it is durable. */
  acknowledge(): void;
}

/** Decides what becomes of each step 2 and update: taken, kept waiting for what it builds on, or refused. */
export class SyncDesk {
  private readonly absentSince = new Map<string, number>();
  private readonly openedMs: number;
  /** Updates taken since the room opened. */
  private progress = 0;

  constructor(
    private readonly room: SyncRoom,
    private readonly ledger: ClientLedger,
    private readonly history: RoomHistory,
    private readonly clock: Clock,
  ) {
    this.openedMs = clock.now();
  }

  joined(person: string): void {
    this.absentSince.delete(person);
  }

  /** One socket of a person less, here or on another node. */
  left(person: string): void {
    const isHere = [...this.room.connections].some((one) => one.person.id === person);
    if (!isHere && !this.room.isElsewhere(person)) this.absentSince.set(person, this.clock.now());
  }

  /** Throws when it is not an update. */
  receive(connection: Connection, update: Uint8Array, raw: Uint8Array, isStep2: boolean): void {
    const shape = readUpdateShape(update);
    connection.received += 1;
    if (this.room.isReadOnly || !mayBring(connection.grant, isStep2, this.clock.now())) {
      // y-websocket answers every step 1, also a reader's: refused is only what would be lost.
      if (!this.ledger.knows(shape)) connection.close('read_only');
      return;
    }
    if (this.isFull(shape)) return connection.close('document_full');
    const frame = { shape, isStep2, ordinal: connection.received, sinceMs: this.clock.now() };
    this.settle(connection, frame, isStep2 ? undefined : raw);
    if (isStep2) connection.hasSynced = true;
    this.retryHeld();
  }

  private settle(connection: Connection, frame: HeldFrame, raw: Uint8Array | undefined): void {
    if (!frame.isStep2 && this.ledger.deletesTheFuture(frame.shape)) {
      const mayBecomeTrue = !connection.hasSynced || connection.held.length > 0;
      return mayBecomeTrue ? this.hold(connection, frame) : connection.close('internal');
    }
    const sender = {
      person: connection.person.id,
      client: connection.presence?.client,
      isStep2: frame.isStep2,
    };
    const verdict = this.ledger.judge(frame.shape, sender, (client, owner) =>
      this.mayStandIn(client, owner, frame.sinceMs),
    );
    switch (verdict.kind) {
      case 'take':
        this.progress += 1;
        if (!verdict.isComplete) this.hold(connection, frame);
        return this.room.keep(connection, verdict, raw);
      case 'nothing_new':
        return this.room.acknowledge();
      case 'wait':
        return this.hold(connection, frame);
      case 'retired':
        return connection.close('epoch_mismatch');
      default:
        throw new Error(`unknown verdict ${String(verdict satisfies never)}`);
    }
  }

  /**
   * Text that its owner's own device will bring must not come from another first. An id in use is waited for, then
   * refused; an id that no open socket of its owner uses may be brought by the other.
   */
  private mayStandIn(client: number, owner: string, sinceMs: number): ReturnType<StandIn> {
    const now = this.clock.now();
    if (owner === THE_SERVER) return 'no';
    const theirs = [...this.room.connections].filter((one) => one.person.id === owner);
    if (theirs.some((one) => !one.presence || one.presence.client === client || !one.hasSynced))
      return now - sinceMs < HELD_MS ? 'not_yet' : 'no';
    if (this.room.isElsewhere(owner)) return now - sinceMs < HELD_MS ? 'not_yet' : 'no';
    if (theirs.length > 0) return 'yes';
    const awaySince = this.absentSince.get(owner) ?? this.openedMs;
    return now - awaySince < STAND_IN_MS ? 'not_yet' : 'yes';
  }

  private hold(connection: Connection, frame: HeldFrame): void {
    connection.held.push(frame);
    const bytes = connection.held.reduce((sum, one) => sum + (one.isStep2 ? 0 : one.shape.bytes.length), 0);
    if (bytes > MOST_HELD_BYTES) connection.close('internal');
  }

  /** Something came that was not received here. */
  moved(): void {
    this.progress += 1;
    this.retryHeld();
  }

  /** Frames that waited: some may now build on what has come. Called after each frame and by a timer. */
  retryHeld(): void {
    if (![...this.room.connections].some((one) => one.held.length > 0)) return;
    // Each round may free what the next one needs; text only ever grows, so it ends.
    for (let before = -1; before !== this.progress;) {
      before = this.progress;
      for (const connection of this.room.connections) this.retryHeldOf(connection);
    }
    for (const connection of this.room.connections) this.giveUpOn(connection);
  }

  private retryHeldOf(connection: Connection): void {
    const waiting = connection.held;
    connection.held = [];
    for (const frame of waiting) if (connection.isOpen) this.settle(connection, frame, undefined);
  }

  /** Closed to come back: its next step 2 brings everything at once. */
  private giveUpOn(connection: Connection): void {
    const [oldest] = connection.held;
    if (!oldest) return;
    const patienceMs = oldest.isStep2 ? STAND_IN_MS + HELD_MS : HELD_MS;
    if (this.clock.now() - oldest.sinceMs > patienceMs) connection.close('internal');
  }

  /** Deletions always fit. What was deleted counts only until the next fold, which is not made for each key. */
  private isFull({ bytes, blocks }: UpdateShape): boolean {
    const cap = DOCUMENT_CAP_BYTES[this.room.kind];
    if (!blocks.some((block) => block.grows) || this.history.bytes + bytes.length <= cap) return false;
    if (this.history.freeableBytes >= WORTH_FOLDING_BYTES) this.history.fold();
    return this.history.bytes + bytes.length > cap;
  }
}
