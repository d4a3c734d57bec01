import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Bus } from '@loopmate/bus';
import { Logger } from '@loopmate/platform';
import { readJournalPack } from '@loopmate/room-doc';
import { z } from 'zod';
import { CollabStore } from './collab.store.ts';
import type { DocumentRoom } from './document-room.ts';
import { DocumentRooms } from './document-rooms.ts';
import { Journal } from './journal.ts';
import type { Cut } from './unsaved-tail.ts';

const COMPARE_MS = 500;
const COMMITTED = 'document.committed';

/** The updates `after`+1 … `seq` of a document are in the journal; the pack comes as the body when it fits. */
const committed = z.object({
  documentId: z.uuid(),
  after: z.int().nonnegative(),
  seq: z.int().nonnegative(),
  claims: z.array(z.object({ clientId: z.int().nonnegative(), personId: z.uuid() })),
});

/**
 * Brings what other nodes have committed. The journal is the truth: a node sees by its numbers that something is
 * missing, when its own commit gets one further on than it should, and at every comparison, and reads on from there.
 * The bus only makes it sooner, and spares the reading when nothing was missed.
 */
@Injectable()
export class DocumentFeed implements OnModuleInit, OnModuleDestroy {
  private readonly catchingUp = new Map<DocumentRoom, 'once' | 'again'>();
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly store: CollabStore,
    private readonly rooms: DocumentRooms,
    private readonly journal: Journal,
    private readonly bus: Bus,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.rooms.onOpened.add((room) => {
      room.onGap = () => void this.catchUp(room);
    });
    this.journal.onCommitted = (cut, seq) => this.tell(cut, seq);
    this.unsubscribe = this.bus.subscribe(COMMITTED, (hint, body) => void this.heard(hint, body));
    this.timer = setInterval(() => void this.compare(), COMPARE_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.unsubscribe?.();
  }

  private tell({ documentId, updates, claims, retires, pack }: Cut, seq: number): void {
    // Whoever hears of a retired id has to look whose it was: the journal tells.
    const body = retires.length === 0 ? pack : undefined;
    this.bus.publish(COMMITTED, { documentId, after: seq - updates, seq, claims }, body);
  }

  private async heard(hint: unknown, pack: Uint8Array | undefined): Promise<void> {
    const { data } = committed.safeParse(hint);
    const room = data && (await this.rooms.find(data.documentId));
    if (!data || !room || data.seq <= room.seq) return;
    if (!pack || data.after !== room.seq) return this.catchUp(room);
    try {
      const clients = data.claims.map((claim) => ({ ...claim, isRetired: false }));
      room.bring(readJournalPack(pack), clients, data.seq);
    } catch (error) {
      this.logger.pino.warn({ err: error, document: room.document.id }, 'a hint could not be read');
      await this.catchUp(room);
    }
  }

  private async compare(): Promise<void> {
    try {
      // One that is about to commit has its own number move: it is asked for the next time.
      const rooms = (await this.rooms.all()).filter((room) => room.isSaved);
      if (rooms.length === 0) return;
      const known = new Map(rooms.map((room) => [room.document.id, room.seq]));
      const ahead = await this.store.ahead(known);
      for (const room of rooms)
        if (ahead.has(room.document.id) && room.isSaved && room.seq === known.get(room.document.id))
          void this.catchUp(room);
    } catch (error) {
      this.logger.pino.warn({ err: error }, 'the journal could not be compared');
    }
  }

  /** One reading of a room at a time; a wish that comes meanwhile becomes one more. */
  private async catchUp(room: DocumentRoom): Promise<void> {
    if (this.catchingUp.has(room)) return void this.catchingUp.set(room, 'again');
    try {
      do {
        this.catchingUp.set(room, 'once');
        await this.readOn(room);
      } while (this.catchingUp.get(room) === 'again');
    } catch (error) {
      this.logger.pino.warn({ err: error, document: room.document.id }, 'a document could not catch up');
    } finally {
      this.catchingUp.delete(room);
    }
  }

  private async readOn(room: DocumentRoom): Promise<void> {
    const { packs, clients } = await this.store.after(room.document.id, room.seq);
    for (const { seq, pack } of packs) room.bring(readJournalPack(pack), clients, seq);
  }
}
