import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { queueCommands } from '@loopmate/contracts/matching';
import type { CurrentPersonValue } from '@loopmate/identity';
import { Events, Logger, parse } from '@loopmate/platform';
import { ack } from '@loopmate/realtime';
import type { Server, Socket } from 'socket.io';
import { queueChanged } from './matching.events.ts';
import { QueueStore } from './queue.store.ts';

type PersonSocket = Socket & { data: { person: CurrentPersonValue } };

const PREFIX = 'queue:';
/** An open socket keeps the place: a page in the background may not run its own timers for minutes. */
const KEEP_MS = 5_000;

/** Tells pages when their place changes, and keeps the places of those whose page is open. */
@WebSocketGateway()
export class QueueGateway implements OnModuleInit, OnModuleDestroy {
  @WebSocketServer() private readonly server!: Server;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: QueueStore,
    private readonly logger: Logger,
    events: Events,
  ) {
    events.on(queueChanged, ({ personIds }) => {
      for (const personId of personIds) this.server?.to(PREFIX + personId).emit('queue:changed', {});
    });
  }

  onModuleInit(): void {
    this.timer = setInterval(() => void this.keep(), KEEP_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  @SubscribeMessage('queue:watch')
  watch(@ConnectedSocket() socket: PersonSocket, @MessageBody() body: unknown) {
    return ack(async () => {
      parse(queueCommands['queue:watch'], body);
      await socket.join(PREFIX + socket.data.person.id);
    }, this.logger);
  }

  private async keep(): Promise<void> {
    const names = [...(this.server?.sockets.adapter.rooms.keys() ?? [])];
    const here = names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
    try {
      await this.store.touch(here);
    } catch (error) {
      this.logger.pino.warn({ err: error }, 'places in the queue could not be kept');
    }
  }
}
