import type { ErrorCode } from '@loopmate/contracts/errors';
import type { Clock } from '@loopmate/platform';
import {
  DOCUMENT_CAP_BYTES,
  readFrame,
  writeDurable,
  writeStep1,
  writeUpdate,
  type Frame,
} from '@loopmate/room-doc';
import * as Y from 'yjs';
import { ClientLedger, THE_SERVER, type StandIn, type Taken } from './client-ledger.ts';
import type { DocumentRow, StoredDocument } from './collab.store.ts';
import type { Connection, HeldFrame } from './connection.ts';
import type { Journal, Journaled } from './journal.ts';
import { PresenceDesk } from './presence-desk.ts';
import type { RoomHistory } from './room-history.ts';
import { UnsavedTail, type Cut } from './unsaved-tail.ts';
import { readUpdateShape, type DeletedRange } from './update-shape.ts';

/** Unsaved bytes above which the sockets are no longer read, and below which they are again. */
const [MOST_UNSAVED_BYTES, CALM_BYTES] = [2 * 1024 * 1024, 256 * 1024];
/** How long a frame waits for what it builds on, and how much may wait. */
const [HELD_MS, MOST_HELD_BYTES] = [5_000, 64 * 1024];
/** Away for this long, a person's unseen text may be brought by the other. */
const STAND_IN_MS = 10_000;

/** Two bytes that say nothing: the step 2 of a client with nothing to bring. */
const isEmptyVector = (vector: Uint8Array) => vector.length <= 1;

/**
 * One open document of this node: relays frames as they came, keeps them as bytes, and knows what is committed.
 * A frame is relayed first and journaled after; the writer hears `durable` only once the commit is through.
 */
export class DocumentRoom implements Journaled {
  readonly connections = new Set<Connection>();
  /** Sockets on their way in; the room stays for them. */
  expected = 0;
  seq: number;
  /** What the stored fold covers. */
  snapshotSeq = 0;
  isDropping = false;
  private readonly ledger: ClientLedger;
  private readonly presence: PresenceDesk;
  private readonly tail: UnsavedTail;
  private readonly absentSince = new Map<string, number>();
  private readonly openedMs: number;
  private inFlight: { cut: Cut; marks: [Connection, number][] } | undefined;
  private isStalled = false;
  /** Updates taken since the room opened. */
  private progress = 0;
  private isReadOnly: boolean;

  constructor(
    readonly document: DocumentRow,
    readonly interviewId: string,
    stored: StoredDocument & {
      clocks: Map<number, number>;
      deleted: readonly DeletedRange[];
      isDamaged: boolean;
    },
    private readonly history: RoomHistory,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {
    this.seq = stored.seq;
    this.isReadOnly = stored.isDamaged;
    this.ledger = new ClientLedger(stored.clocks, stored.clients, stored.deleted);
    this.presence = new PresenceDesk(this.ledger);
    this.tail = new UnsavedTail(document.id);
    this.openedMs = clock.now();
  }

  get isSaved(): boolean {
    return this.tail.bytes === 0 && this.inFlight === undefined;
  }

  join(connection: Connection): void {
    this.connections.add(connection);
    this.absentSince.delete(connection.person.id);
    if (connection.canWrite) connection.send(writeStep1(Y.encodeStateVector(this.ledger.clocks)));
    if (this.isStalled) connection.pause();
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    const { id } = connection.person;
    if (![...this.connections].some((one) => one.person.id === id))
      this.absentSince.set(id, this.clock.now());
    const departure = this.presence.departure(connection);
    if (departure) for (const other of this.connections) other.sendCaret(departure);
  }

  /** Anything wrong with the frame closes this socket and touches nobody else's. */
  receive(connection: Connection, bytes: Uint8Array): void {
    let frame: Frame;
    try {
      frame = readFrame(bytes);
      this.take(connection, frame, bytes);
    } catch {
      connection.close('frame_invalid');
    }
  }

  private take(connection: Connection, frame: Frame, bytes: Uint8Array): void {
    switch (frame.kind) {
      case 'step1':
        return this.answer(connection, frame.stateVector);
      case 'step2':
      case 'update':
        return this.sync(connection, frame, bytes);
      case 'awareness':
        return this.caret(connection, frame.states);
      case 'query_awareness':
        return connection.send(this.presence.present(connection, this.connections));
      case 'durable':
        throw new Error('only the server says what is durable');
      default:
        throw new Error(`unknown frame ${String(frame satisfies never)}`);
    }
  }

  private answer(connection: Connection, stateVector: Uint8Array): void {
    if (connection.options.mustBeEmpty && !isEmptyVector(stateVector))
      return connection.close('epoch_mismatch');
    connection.sendCopy(this.history.framesFor(stateVector));
    connection.send(this.presence.present(connection, this.connections));
  }

  private caret(connection: Connection, states: Uint8Array): void {
    if (!connection.options.carets.take(this.clock.now())) return;
    const frame = this.presence.receive(states, connection, this.connections);
    if (!frame) return;
    for (const other of this.connections) if (other !== connection) other.sendCaret(frame);
  }

  private sync(connection: Connection, frame: Frame & { kind: 'step2' | 'update' }, bytes: Uint8Array): void {
    const isStep2 = frame.kind === 'step2';
    if (!connection.options.updates.take(this.clock.now())) return connection.close('too_many_requests');
    const shape = readUpdateShape(frame.update);
    connection.received += 1;
    const held = { shape, isStep2, ordinal: connection.received, sinceMs: this.clock.now() };
    if (!connection.canWrite || this.isReadOnly) {
      // y-websocket answers every step 1, also of a reader: only text of its own is refused.
      if (this.ledger.bringsNew(shape) || !isStep2) connection.close('read_only');
      return;
    }
    if (this.isFull(shape.blocks)) return connection.close('document_full');
    this.settle(connection, held, isStep2 ? undefined : bytes);
    if (isStep2) connection.hasSynced = true;
    this.retryHeld();
  }

  /** `raw` is the frame as it came, relayed as it is when nothing of it had to go. */
  private settle(connection: Connection, frame: HeldFrame, raw: Uint8Array | undefined): void {
    const isPatient = frame.isStep2 || !connection.hasSynced || connection.held.length > 0;
    if (!frame.isStep2 && this.ledger.deletesTheFuture(frame.shape)) {
      if (isPatient) return this.hold(connection, frame);
      return connection.close('internal');
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
        if (!verdict.isComplete) this.hold(connection, frame);
        return this.keep(connection, verdict, raw);
      case 'nothing_new':
        return this.journal.mark(this);
      case 'wait':
        return this.hold(connection, frame);
      case 'retired':
        return connection.close('epoch_mismatch');
      default:
        throw new Error(`unknown verdict ${String(verdict satisfies never)}`);
    }
  }

  /**
   * Text that its owner's own device will bring must not come from another first. The owner is asked, as it were: an
   * id in use is waited for, then refused; an id no open socket of the owner uses may be brought by the other.
   */
  private mayStandIn(client: number, owner: string, sinceMs: number): ReturnType<StandIn> {
    const now = this.clock.now();
    if (owner === THE_SERVER) return 'no';
    const theirs = [...this.connections].filter((one) => one.person.id === owner);
    if (theirs.some((one) => !one.presence || one.presence.client === client || !one.hasSynced))
      return now - sinceMs < HELD_MS ? 'not_yet' : 'no';
    if (theirs.length > 0) return 'yes';
    const awaySince = this.absentSince.get(owner) ?? this.openedMs;
    return now - awaySince < STAND_IN_MS ? 'not_yet' : 'yes';
  }

  private keep(
    connection: Connection,
    { bytes, isWhole, claims, retires }: Taken,
    raw: Uint8Array | undefined,
  ): void {
    const frame = isWhole && raw ? raw : writeUpdate(bytes);
    for (const other of this.connections) if (other !== connection) other.send(frame);
    // A copy: the socket's buffer is far larger and would be kept alive.
    this.history.add(bytes.slice());
    this.progress += 1;
    this.tail.add(bytes, connection.person.id, this.clock.now(), claims, retires);
    this.journal.mark(this);
    if (this.unsavedBytes > MOST_UNSAVED_BYTES) this.stall(true);
  }

  private hold(connection: Connection, frame: HeldFrame): void {
    // The frame's bytes belong to the socket's buffer, which is reused by nobody but kept alive by this view.
    connection.held.push(frame);
    const bytes = connection.held.reduce((sum, one) => sum + (one.isStep2 ? 0 : one.shape.bytes.length), 0);
    if (bytes > MOST_HELD_BYTES) connection.close('internal');
  }

  /** Frames that waited: some may now build on what has come. Called after each change that came and by the beat. */
  retryHeld(): void {
    if (![...this.connections].some((one) => one.held.length > 0)) return;
    // Each round may free what the next one needs; text only ever grows, so it ends.
    for (let before = -1; before !== this.progress;) {
      before = this.progress;
      for (const connection of this.connections) this.retryHeldOf(connection);
    }
    for (const connection of this.connections) this.giveUpOn(connection);
  }

  private retryHeldOf(connection: Connection): void {
    const waiting = connection.held;
    connection.held = [];
    for (const frame of waiting) if (connection.isOpen) this.settle(connection, frame, undefined);
  }

  private giveUpOn(connection: Connection): void {
    const [oldest] = connection.held;
    if (!oldest) return;
    const patienceMs = oldest.isStep2 ? STAND_IN_MS + HELD_MS : HELD_MS;
    if (this.clock.now() - oldest.sinceMs > patienceMs) connection.close('internal');
  }

  private isFull(blocks: readonly { grows: boolean }[]): boolean {
    const cap = DOCUMENT_CAP_BYTES[this.document.kind];
    if (this.history.bytes <= cap || !blocks.some((block) => block.grows)) return false;
    return this.history.fold().length > cap;
  }

  private get unsavedBytes(): number {
    return this.tail.bytes + (this.inFlight?.cut.pack.length ?? 0);
  }

  get isPaused(): boolean {
    return this.isStalled;
  }

  private stall(isStalled: boolean): void {
    if (this.isStalled === isStalled) return;
    this.isStalled = isStalled;
    for (const connection of this.connections) {
      connection.isAlive = true;
      if (isStalled) connection.pause();
      else connection.resume();
    }
  }

  cut(): Cut {
    const marks = [...this.connections].map((one): [Connection, number] => [one, one.committable]);
    const cut = this.tail.cut();
    this.inFlight = { cut, marks };
    return cut;
  }

  settled(seq: number | undefined): void {
    const marks = this.inFlight?.marks ?? [];
    this.inFlight = undefined;
    if (seq !== undefined) this.seq = seq;
    for (const [connection, count] of marks) connection.tellDurable(count, writeDurable);
    if (this.isStalled && this.unsavedBytes < CALM_BYTES) this.stall(false);
    this.onSettled();
  }

  failed(): void {
    this.isReadOnly = true;
    this.inFlight = undefined;
    this.closeAll('read_only');
  }

  /** Set by the registry, which drops a room once it is empty and saved. */
  onSettled: () => void = () => {};

  closeAll(code: ErrorCode): void {
    for (const connection of this.connections) connection.close(code);
  }

  fold(): { state: Uint8Array; clocks: ReadonlyMap<number, number> } {
    return { state: this.history.fold(), clocks: this.ledger.clocks };
  }
}
