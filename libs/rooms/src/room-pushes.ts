import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Bus } from '@loopmate/bus';
import {
  attendanceChanged,
  interviewAdvanced,
  interviewCancelled,
  InterviewsService,
} from '@loopmate/interviews';
import { Events, Logger } from '@loopmate/platform';
import { z } from 'zod';
import { RoomSockets } from './room-sockets.ts';
import { RoomViews } from './room-views.ts';

const CHANGED = 'room.changed';
/** No interview has this version. */
const NEVER_PUSHED = -1;
const about = z.object({ interviewId: z.uuid() });

interface Push {
  /** The version that was shown last. */
  version: number;
  running: Promise<void> | undefined;
  isWanted: boolean;
}

/**
 * Tells the people in a room how it stands. One push of a room runs at a time, and wishes that come meanwhile become
 * one more: nobody sees an older state after a newer one.
 */
@Injectable()
export class RoomPushes implements OnModuleInit, OnModuleDestroy {
  private readonly rooms = new Map<string, Push>();
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly interviews: InterviewsService,
    private readonly sockets: RoomSockets,
    private readonly views: RoomViews,
    private readonly bus: Bus,
    private readonly logger: Logger,
    events: Events,
  ) {
    events.on(interviewAdvanced, ({ interviewId }) => this.changed(interviewId));
    events.on(interviewCancelled, ({ interviewId }) => this.changed(interviewId));
    events.on(attendanceChanged, ({ interviewId }) => this.changed(interviewId));
  }

  onModuleInit(): void {
    this.unsubscribe = this.bus.subscribe(CHANGED, (hint) => {
      const { data } = about.safeParse(hint);
      if (data) void this.here(data.interviewId);
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
  }

  /** Resolves when everybody in the room on this node was sent a state read after this call. Never rejects. */
  changed(interviewId: string): Promise<void> {
    this.bus.publish(CHANGED, { interviewId });
    return this.here(interviewId);
  }

  private here(interviewId: string): Promise<void> {
    const push = this.rooms.get(interviewId) ?? { version: 0, running: undefined, isWanted: false };
    this.rooms.set(interviewId, push);
    push.isWanted = true;
    push.running ??= this.run(interviewId, push);
    return push.running;
  }

  /** Another node may have moved a room on: compares versions, pushes what differs, forgets rooms without people. */
  async catchUp(): Promise<void> {
    const live = this.sockets.live();
    for (const id of this.rooms.keys()) if (!live.includes(id)) this.rooms.delete(id);
    const known = new Map(live.map((id) => [id, this.rooms.get(id)?.version ?? NEVER_PUSHED]));
    for (const id of (await this.interviews.moved(known)).keys()) void this.here(id);
  }

  private async run(interviewId: string, push: Push): Promise<void> {
    while (push.isWanted) {
      push.isWanted = false;
      try {
        push.version = (await this.push(interviewId)) ?? push.version;
      } catch (error) {
        this.logger.pino.error({ err: error, interviewId }, 'a room could not be shown');
      }
    }
    push.running = undefined;
  }

  private async push(interviewId: string): Promise<number | undefined> {
    let version: number | undefined;
    for (const personId of this.sockets.people(interviewId)) {
      const view = await this.views.of(personId, interviewId);
      version = version === undefined ? view.version : Math.min(version, view.version);
      this.sockets.tellHere(interviewId, personId, 'room:changed', view);
    }
    return version;
  }
}
