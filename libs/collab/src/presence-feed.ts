import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Bus } from '@loopmate/bus';
import { Logger } from '@loopmate/platform';
import { readPresence, writePresence, type PresenceEntry } from '@loopmate/room-doc';
import { z } from 'zod';
import type { DocumentRoom } from './document-room.ts';
import { DocumentRooms } from './document-rooms.ts';

const TELL_MS = 200;
const PLACED = 'document.placed';
const ASKED = 'document.who_is_there';
const about = z.object({ documentId: z.uuid() });

/**
 * Who is where in a document, across nodes: at most five times a second for each caret, the newest only. Lost ones
 * are made good by the next; browsers tell theirs anew every 15 s.
 */
@Injectable()
export class PresenceFeed implements OnModuleInit, OnModuleDestroy {
  private readonly waiting = new Map<string, Map<number, PresenceEntry>>();
  private readonly endings: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly rooms: DocumentRooms,
    private readonly bus: Bus,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.rooms.onOpened.add((room) => {
      const documentId = room.document.id;
      room.onPlaced = (entry) => this.keep(documentId, entry);
      this.bus.publish(ASKED, { documentId });
    });
    this.endings.push(
      this.bus.subscribe(PLACED, (hint, body) => void this.heard(hint, (room) => this.place(room, body))),
      this.bus.subscribe(ASKED, (hint) => void this.heard(hint, (room) => this.answer(room))),
    );
    this.timer = setInterval(() => this.tell(), TELL_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.tell();
    for (const end of this.endings) end();
  }

  private keep(documentId: string, entry: PresenceEntry): void {
    if (!this.bus.hasPeers) return;
    const carets = this.waiting.get(documentId) ?? new Map<number, PresenceEntry>();
    this.waiting.set(documentId, carets.set(entry.client, entry));
  }

  private tell(): void {
    for (const [documentId, carets] of this.waiting)
      for (const entry of carets.values()) this.bus.publish(PLACED, { documentId }, writePresence([entry]));
    this.waiting.clear();
  }

  private answer(room: DocumentRoom): void {
    for (const entry of room.presentHere()) this.keep(room.document.id, entry);
  }

  private place(room: DocumentRoom, states: Uint8Array | undefined): void {
    if (states) room.placedElsewhere(readPresence(states));
  }

  private async heard(hint: unknown, act: (room: DocumentRoom) => void): Promise<void> {
    const { data } = about.safeParse(hint);
    const room = data && (await this.rooms.find(data.documentId));
    if (!room) return;
    try {
      act(room);
    } catch (error) {
      this.logger.pino.warn({ err: error, document: room.document.id }, 'a hint could not be read');
    }
  }
}
