import { Injectable } from '@nestjs/common';
import { Clock, Config, Logger, Refusal } from '@loopmate/platform';
import { EMPTY_UPDATE, readJournalPack } from '@loopmate/room-doc';
import * as Y from 'yjs';
import { CollabStore, type DocumentRow, type StoredDocument } from './collab.store.ts';
import { DocumentRoom } from './document-room.ts';
import { Folder } from './folder.ts';
import { Journal } from './journal.ts';
import { UnsavedBudget } from './unsaved-budget.ts';
import { readUpdateShape } from './update-shape.ts';
import { RoomHistory, restore } from './room-history.ts';

const MOST_INLINE_BYTES = 64 * 1024;

/** The documents open on this node. A room lives from its first reader until it is empty, saved and folded. */
@Injectable()
export class DocumentRooms {
  private readonly rooms = new Map<string, Promise<DocumentRoom>>();
  private readonly folding = new Set<Promise<void>>();
  private readonly budget: UnsavedBudget;
  /** Called with each room before anybody enters it. */
  readonly onOpened = new Set<(room: DocumentRoom) => void>();

  constructor(
    private readonly store: CollabStore,
    private readonly journal: Journal,
    private readonly folder: Folder,
    private readonly clock: Clock,
    private readonly logger: Logger,
    config: Config,
  ) {
    this.budget = new UnsavedBudget(config.env.LIMIT_COLLAB_UNSAVED_BYTES);
  }

  /**
   * Loaded from snapshot and journal before anyone gets a byte. The caller is `expected` and must follow with
   * `arrived`, whether it joins or not.
   */
  async open(document: DocumentRow, interviewId: string): Promise<DocumentRoom> {
    for (;;) {
      const found = this.rooms.get(document.id) ?? this.start(document, interviewId);
      const room = await found;
      // Dropped in the moment between: load it anew.
      if (this.rooms.get(document.id) !== found) continue;
      room.expected += 1;
      return room;
    }
  }

  arrived(room: DocumentRoom): void {
    room.expected -= 1;
    this.left(room);
  }

  /** Call after a connection is gone. */
  left(room: DocumentRoom): void {
    if (this.isIdle(room) && room.isSaved) this.track(this.drop(room));
  }

  /** The room of a document that is open here. */
  async find(documentId: string): Promise<DocumentRoom | undefined> {
    return this.rooms.get(documentId)?.catch(() => undefined);
  }

  async all(): Promise<DocumentRoom[]> {
    const settled = await Promise.allSettled(this.rooms.values());
    return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  }

  /** Resolves when every dropped room has stored its fold. */
  async folded(): Promise<void> {
    while (this.folding.size > 0) await Promise.all(this.folding);
  }

  private start(document: DocumentRow, interviewId: string): Promise<DocumentRoom> {
    const loading = this.load(document, interviewId);
    this.rooms.set(document.id, loading);
    loading.catch(() => this.rooms.delete(document.id));
    return loading;
  }

  private async load(document: DocumentRow, interviewId: string): Promise<DocumentRoom> {
    const stored = await this.store.load(document.id);
    if (!stored) throw new Refusal('not_found');
    const { state, clocks, deleted, isDamaged } = await this.restored(stored);
    if (isDamaged) this.logger.pino.error({ document: document.id }, 'a damaged journal: opened read-only');
    const room = new DocumentRoom(
      document,
      interviewId,
      { ...stored, clocks, deleted, isDamaged },
      new RoomHistory(state, this.folder),
      { journal: this.journal, budget: this.budget, clock: this.clock },
    );
    room.snapshotSeq = isDamaged ? stored.seq : stored.snapshotSeq;
    room.onSettled = () => this.left(room);
    for (const opened of this.onOpened) opened(room);
    return room;
  }

  /** In the thread when it is large: opening a long document must not hold up the others. */
  private async restored({ snapshot = EMPTY_UPDATE, packs }: StoredDocument) {
    const bytes = packs.reduce((sum, { pack }) => sum + pack.length, snapshot.length);
    if (bytes > MOST_INLINE_BYTES) {
      const journal = Buffer.concat(packs.map(({ pack }) => pack));
      const { state, vector, deleted, isDamaged } = await this.folder.fold({ snapshot, journal });
      return { state, clocks: Y.decodeStateVector(vector), deleted, isDamaged };
    }
    const updates = function* () {
      for (const { pack } of packs) for (const { update } of readJournalPack(pack)) yield update;
    };
    const restored = restore(snapshot, updates());
    return { ...restored, deleted: readUpdateShape(restored.state).deletes };
  }

  private isIdle(room: DocumentRoom): boolean {
    return room.connections.size === 0 && room.expected === 0;
  }

  /** Stores the fold, then forgets the room unless someone came meanwhile. The journal stays whole either way. */
  private async drop(room: DocumentRoom): Promise<void> {
    if (room.isDropping) return;
    room.isDropping = true;
    try {
      const { seq } = room;
      if (seq > room.snapshotSeq) {
        const { state, isFaithful } = await room.folded();
        if (isFaithful) await this.store.storeSnapshot(room.document.id, seq, state);
        else
          this.logger.pino.error({ document: room.document.id }, 'a fold was not faithful and is not stored');
        room.snapshotSeq = seq;
      }
    } catch (error) {
      this.logger.pino.warn({ err: error, document: room.document.id }, 'a fold could not be stored');
    } finally {
      room.isDropping = false;
    }
    if (this.isIdle(room) && room.isSaved) this.rooms.delete(room.document.id);
  }

  private track(work: Promise<void>): void {
    this.folding.add(work);
    void work.finally(() => this.folding.delete(work));
  }
}
