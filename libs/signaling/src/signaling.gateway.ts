import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import {
  MAX_SIGNAL_BYTES,
  signalCommands,
  type signalNotices,
  type SignalAck,
} from '@loopmate/contracts/signaling';
import type { CurrentPersonValue } from '@loopmate/identity';
import { Clock, Config, Logger, Refusal, parse } from '@loopmate/platform';
import { ack } from '@loopmate/realtime';
import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import { RateWindow } from './rate-window.ts';
import { SignalingService } from './signaling.service.ts';

const WINDOW_MS = 10_000;

type Delivery = z.infer<(typeof signalNotices)['signal:deliver']>;
type PersonSocket = Socket & { data: { person: CurrentPersonValue } };

/** The socket.io room of the one socket from which a person takes part in a call. */
const placeOf = (interviewId: string, personId: string) => `signal:${interviewId}:${personId}`;

/** A relay between two people, without memory: each frame is checked, limited and passed on, or refused. */
@WebSocketGateway()
export class SignalingGateway {
  @WebSocketServer() private readonly server!: Server;
  private readonly windows = new WeakMap<Socket, RateWindow>();

  constructor(
    private readonly service: SignalingService,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  @SubscribeMessage('signal:join')
  join(@ConnectedSocket() socket: PersonSocket, @MessageBody() body: unknown): Promise<SignalAck> {
    return ack(async () => {
      this.limit(socket);
      const { interviewId } = parse(signalCommands['signal:join'], body);
      const { me } = await this.service.member(socket.data.person.id, interviewId);
      const place = placeOf(interviewId, me);
      // The latest tab is the one that talks; frames for an older one of the same person would only confuse it.
      this.server.in(place).except(socket.id).socketsLeave(place);
      await socket.join(place);
    }, this.logger);
  }

  @SubscribeMessage('signal:send')
  send(@ConnectedSocket() socket: PersonSocket, @MessageBody() body: unknown): Promise<SignalAck> {
    return ack(async () => {
      this.limit(socket);
      if (bytesOf(body) > MAX_SIGNAL_BYTES) throw new Refusal('too_large');
      const { interviewId, frame } = parse(signalCommands['signal:send'], body);
      const { me, partnerId } = await this.service.member(socket.data.person.id, interviewId);
      if (!socket.rooms.has(placeOf(interviewId, me))) throw new Refusal('not_now');
      const delivery: Delivery = { interviewId, from: me, frame };
      this.server.to(placeOf(interviewId, partnerId)).emit('signal:deliver', delivery);
    }, this.logger);
  }

  private limit(socket: Socket): void {
    const limit = this.config.env.LIMIT_SIGNALS_PER_10_SECONDS;
    const window = this.windows.get(socket) ?? new RateWindow(limit, WINDOW_MS);
    this.windows.set(socket, window);
    if (!window.take(this.clock.now())) throw new Refusal('too_many_requests');
  }
}

function bytesOf(body: unknown): number {
  return Buffer.byteLength(JSON.stringify(body) ?? '');
}
