import type { ErrorCode } from '@loopmate/contracts/errors';
import type { Clock } from '@loopmate/platform';
import {
  readFrame,
  writeStep1,
  writeUpdate,
  type Frame,
  type JournalUpdate,
  type PresenceEntry,
} from '@loopmate/room-doc';
import * as Y from 'yjs';
import { ClientLedger, type ClientRow, type Taken } from './client-ledger.ts';
import type { DocumentKind, DocumentRow, StoredDocument } from './collab.store.ts';
import type { Connection } from './connection.ts';
import type { Journal } from './journal.ts';
import { PresenceDesk, type Relayed } from './presence-desk.ts';
import { reaches, type RoomHistory } from './room-history.ts';
import { RoomSaving } from './room-saving.ts';
import { SyncDesk, type SyncRoom } from './sync-desk.ts';
import type { UnsavedBudget } from './unsaved-budget.ts';
import { readUpdateShape, type DeletedRange } from './update-shape.ts';

/** What a document is when a room opens on it. */
export type OpenedDocument = Pick<StoredDocument, 'seq' | 'clients'> & {
  readonly clocks: Map<number, number>;
  readonly deleted: readonly DeletedRange[];
  readonly isDamaged: boolean;
};

/** One open document of this node: relays frames as they came, and keeps them as bytes. */
export class DocumentRoom implements SyncRoom {
  readonly connections = new Set<Connection>();
  /** Sockets on their way in; the room stays for them. */
  expected = 0;
  seq: number;
  /** What the stored fold covers. */
  snapshotSeq = 0;
  isDropping = false;
  isReadOnly: boolean;
  /** Set by the registry, which drops a room once it is empty and saved. */
  onSettled: () => void = () => {};
  /** Set by the feed: another node has committed what this one has not seen. */
  onGap: () => void = () => {};
  /** Set by the feed: where somebody's caret is, for the other nodes. */
  onPlaced: (entry: PresenceEntry) => void = () => {};
  private readonly clock: Clock;
  private readonly ledger: ClientLedger;
  private readonly presence: PresenceDesk;
  private readonly desk: SyncDesk;
  private readonly saving: RoomSaving;

  constructor(
    readonly document: DocumentRow,
    readonly interviewId: string,
    opened: OpenedDocument,
    private readonly history: RoomHistory,
    { journal, budget, clock }: { journal: Journal; budget: UnsavedBudget; clock: Clock },
  ) {
    this.clock = clock;
    this.seq = opened.seq;
    this.isReadOnly = opened.isDamaged;
    this.ledger = new ClientLedger(opened.clocks, opened.clients, opened.deleted);
    this.presence = new PresenceDesk(this.ledger, clock);
    this.desk = new SyncDesk(this, this.ledger, history, clock);
    const { connections } = this;
    const saved = {
      documentId: document.id,
      connections,
      stored: (seq: number, updates: number) => this.stored(seq, updates),
      settled: () => this.onSettled(),
      unstorable: () => {
        this.isReadOnly = true;
        this.closeAll('read_only');
      },
    };
    this.saving = new RoomSaving(saved, journal, budget);
  }

  get kind(): DocumentKind {
    return this.document.kind;
  }

  get isSaved(): boolean {
    return this.saving.isSaved;
  }

  /** Its sockets are not read until the database takes what they sent. */
  get isPaused(): boolean {
    return this.saving.isPaused;
  }

  join(connection: Connection): void {
    this.connections.add(connection);
    this.desk.joined(connection.person.id);
    if (connection.grant.kind !== 'read')
      connection.send(writeStep1(Y.encodeStateVector(this.ledger.clocks)));
    if (this.isPaused) connection.pause();
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.desk.left(connection.person.id);
    const departure = this.presence.departure(connection);
    if (!departure) return;
    for (const other of this.connections) other.sendCaret(departure.frame);
    this.onPlaced(departure.entry);
  }

  /** Anything wrong with the frame closes this socket and touches nobody else's. */
  receive(connection: Connection, bytes: Uint8Array): void {
    try {
      this.take(connection, readFrame(bytes), bytes);
    } catch {
      connection.close('frame_invalid');
    }
  }

  private take(connection: Connection, frame: Frame, bytes: Uint8Array): void {
    const { updates, carets } = connection.options;
    const now = this.clock.now();
    if (frame.kind === 'awareness' || frame.kind === 'caret') {
      if (carets.take(now)) this.tellPlace(connection, this.placed(connection, frame, bytes));
      return;
    }
    if (frame.kind !== 'bundle' && !updates.take(now)) return connection.close('too_many_requests');
    switch (frame.kind) {
      case 'step1':
        return this.answer(connection, frame.stateVector);
      case 'step2':
      case 'update':
        return this.desk.receive(connection, frame.update, bytes, frame.kind === 'step2');
      case 'query_awareness':
        return connection.send(this.presence.present(connection, this.connections));
      case 'bundle':
        return this.takeAll(connection, frame.frames);
      case 'durable':
        throw new Error('only the server says what is durable');
      default:
        throw new Error(`unknown frame ${String(frame satisfies never)}`);
    }
  }

  private takeAll(connection: Connection, frames: readonly Uint8Array[]): void {
    for (const bytes of frames) {
      if (!connection.isOpen) return;
      const frame = readFrame(bytes);
      if (frame.kind === 'bundle') throw new Error('a bundle in a bundle');
      this.take(connection, frame, bytes);
    }
  }

  private answer(connection: Connection, stateVector: Uint8Array): void {
    const isEmpty = stateVector.length <= 1;
    if (connection.options.mustBeEmpty && !isEmpty) return connection.close('epoch_mismatch');
    connection.sendCopy(this.history.framesFor(stateVector));
    connection.send(this.presence.present(connection, this.connections));
  }

  private placed(
    connection: Connection,
    frame: Extract<Frame, { kind: 'awareness' | 'caret' }>,
    bytes: Uint8Array,
  ): Relayed | undefined {
    return frame.kind === 'caret'
      ? this.presence.receiveCaret(frame.caret, bytes, connection)
      : this.presence.receive(frame.states, connection, this.connections);
  }

  private tellPlace(of: Connection, relayed: Relayed | undefined): void {
    if (!relayed) return;
    for (const other of this.connections)
      if (other !== of) other.sendCaret(other.options.readsCarets ? relayed.lean : relayed.full());
    if (of.presence) this.onPlaced(of.presence);
  }

  keep(connection: Connection, taken: Taken, raw: Uint8Array | undefined): void {
    const { bytes, isWhole } = taken;
    const frame = isWhole && raw ? raw : writeUpdate(bytes);
    for (const other of this.connections) if (other !== connection) other.send(frame);
    this.history.add(bytes, taken.deleted);
    this.saving.add(taken, connection.person.id, this.clock.now());
  }

  isElsewhere(person: string): boolean {
    return this.presence.isElsewhere(person);
  }

  acknowledge(): void {
    this.saving.tellSoon();
  }

  retryHeld(): void {
    this.desk.retryHeld();
  }

  /**
   * Updates that another node has taken and committed, in the order of the journal, up to number `seq`. They were
   * judged there; what this node has already is passed over.
   */
  bring(updates: Iterable<JournalUpdate>, clients: readonly ClientRow[], seq: number): void {
    this.ledger.learn(clients);
    for (const { update, person } of updates) {
      const shape = readUpdateShape(update);
      if (this.ledger.knows(shape)) continue;
      this.history.add(update, this.ledger.accept(shape, person));
      const frame = writeUpdate(update);
      for (const connection of this.connections) connection.send(frame);
    }
    this.seq = Math.max(this.seq, seq);
    this.desk.moved();
  }

  /** Where people on other nodes are. */
  placedElsewhere(entries: readonly PresenceEntry[]): void {
    const { frame, gone } = this.presence.receiveElsewhere(entries);
    for (const person of gone) this.desk.left(person);
    for (const connection of this.connections) connection.sendCaret(frame);
  }

  /** Everyone of this node. */
  presentHere(): PresenceEntry[] {
    return [...this.connections].flatMap((one) => one.presence ?? []);
  }

  /** Rows of another node may have come before these: the number may only say what this room has all of. */
  private stored(seq: number, updates: number): void {
    if (seq - updates > this.seq) this.onGap();
    else this.seq = Math.max(this.seq, seq);
  }

  closeAll(code: ErrorCode): void {
    for (const connection of this.connections) connection.close(code);
  }

  /** Everything as one update, and whether it holds all this room knows of. */
  async folded(): Promise<{ state: Uint8Array; isFaithful: boolean }> {
    const clocks = new Map(this.ledger.clocks);
    const { state, vector, isFaithful } = await this.history.folded();
    return { state, isFaithful: isFaithful && reaches(vector, clocks) };
  }
}
