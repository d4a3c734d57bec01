import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Logger } from '@loopmate/platform';
import { readJournalPack } from '@loopmate/room-doc';
import { CollabStore } from './collab.store.ts';
import type { DocumentRoom } from './document-room.ts';
import { DocumentRooms } from './document-rooms.ts';

const COMPARE_MS = 500;

/**
 * Brings what other nodes have committed. The journal is the truth: a node sees by its numbers that something is
 * missing, when its own commit gets one further on than it should, and at every comparison, and reads on from there.
 */
@Injectable()
export class DocumentFeed implements OnModuleInit, OnModuleDestroy {
  private readonly catchingUp = new Map<DocumentRoom, 'once' | 'again'>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: CollabStore,
    private readonly rooms: DocumentRooms,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.rooms.onOpened = (room) => {
      room.onGap = () => void this.catchUp(room);
    };
    this.timer = setInterval(() => void this.compare(), COMPARE_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async compare(): Promise<void> {
    try {
      const rooms = await this.rooms.all();
      const seqs = await this.store.lastSeqs(rooms.map((room) => room.document.id));
      for (const room of rooms)
        if ((seqs.get(room.document.id) ?? 0) > room.seq && room.isSaved) void this.catchUp(room);
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
