import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { interviewAdvanced, interviewCancelled, InterviewsService } from '@loopmate/interviews';
import { Events, Logger, Refusal } from '@loopmate/platform';
import { CollabService } from './collab.service.ts';
import type { Connection } from './connection.ts';
import type { DocumentRoom } from './document-room.ts';
import { DocumentRooms } from './document-rooms.ts';

const COMPARE_MS = 1_000;
/** What both typed in the last moment of a half still counts. */
const FREEZE_DRAIN_MS = 2_000;

/**
 * Rights follow the phase: asked anew for every socket of an interview whenever it moves on. When another node moved
 * it, the version tells within a second.
 */
@Injectable()
export class RightsReview implements OnModuleInit, OnModuleDestroy {
  private readonly drains = new Set<NodeJS.Timeout>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly interviews: InterviewsService,
    private readonly service: CollabService,
    private readonly rooms: DocumentRooms,
    private readonly events: Events,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.events.on(interviewAdvanced, ({ interviewId }) => this.reviewAll(interviewId));
    this.events.on(interviewCancelled, ({ interviewId }) => this.reviewAll(interviewId));
    this.timer = setInterval(() => void this.compare(), COMPARE_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    for (const drain of this.drains) clearTimeout(drain);
  }

  private async compare(): Promise<void> {
    try {
      const rooms = await this.rooms.all();
      if (rooms.length === 0) return;
      const open = rooms.flatMap((room) => [...room.connections].map((connection) => ({ room, connection })));
      const known = new Map<string, number>();
      for (const { room, connection } of open)
        known.set(room.interviewId, Math.min(known.get(room.interviewId) ?? Infinity, connection.version));
      const moved = await this.interviews.moved(known);
      for (const { room, connection } of open) {
        const version = moved.get(room.interviewId) ?? connection.version;
        if (version === connection.version) continue;
        await this.review(room, connection);
        connection.version = version;
      }
    } catch (error) {
      this.logger.pino.warn({ err: error }, 'the rights of open documents could not be asked for');
    }
  }

  private async reviewAll(interviewId: string): Promise<void> {
    const rooms = (await this.rooms.all()).filter((room) => room.interviewId === interviewId);
    await Promise.all(
      rooms.flatMap((room) => [...room.connections].map((connection) => this.review(room, connection))),
    );
  }

  private async review(room: DocumentRoom, connection: Connection): Promise<void> {
    try {
      const { grant } = await this.service.enter(connection.person.id, room.document.id);
      if (grant.kind === connection.grant.kind) return;
      // A socket that joined as a reader was never asked what it has: it comes back as a writer.
      if (grant.kind === 'write') return connection.close('internal');
      const drain = setTimeout(() => {
        this.drains.delete(drain);
        connection.grant = grant;
      }, FREEZE_DRAIN_MS);
      this.drains.add(drain.unref());
    } catch (error) {
      if (error instanceof Refusal) return connection.close(error.code);
      throw error;
    }
  }
}
