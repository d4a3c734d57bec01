import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { roomCommands, type RoomCommand, type RoomCommandBody } from '@loopmate/contracts/rooms';
import { Clock, Config, Logger, parse, Refusal } from '@loopmate/platform';
import { ack } from '@loopmate/realtime';
import type { z } from 'zod';
import { Allowance, type Rate } from './allowance.ts';
import { RoomPhases } from './room-phases.ts';
import { RoomReleases } from './room-releases.ts';
import { RoomSockets, type RoomSocket } from './room-sockets.ts';
import { RoomsService } from './rooms.service.ts';

const SCHEMAS: { [C in RoomCommand]: z.ZodType<RoomCommandBody<C>> } = roomCommands;
const COMING = new Set<RoomCommand>(['room:arrive', 'room:enter']);
const ORDINARY: Rate = { perSecond: 10, burst: 30 };

/** Ends of a connection that nobody chose. A tab that closes is `transport close`, and no proof of anything. */
const BROKEN = new Set(['ping timeout', 'transport error', 'server shutting down']);

/** The events of contracts/rooms.ts: parse, ask, acknowledge. Nothing here may throw past `ack`. */
@WebSocketGateway()
export class RoomsGateway implements OnGatewayInit, OnGatewayDisconnect {
  private readonly rates: Partial<Record<RoomCommand, Rate>>;

  constructor(
    private readonly rooms: RoomsService,
    private readonly phases: RoomPhases,
    private readonly releases: RoomReleases,
    private readonly sockets: RoomSockets,
    private readonly clock: Clock,
    private readonly logger: Logger,
    config: Config,
  ) {
    const chat = config.env.LIMIT_CHAT_PER_SECOND;
    this.rates = { 'chat:send': { perSecond: chat, burst: chat } };
  }

  afterInit(server: Parameters<RoomSockets['attach']>[0]): void {
    this.sockets.attach(server);
  }

  async handleDisconnect(socket: RoomSocket, reason?: string): Promise<void> {
    await ack(() => this.rooms.leave(socket, BROKEN.has(reason ?? '') ? 'lost' : 'left'), this.logger);
  }

  @SubscribeMessage('room:enter')
  enter(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'room:enter', body, (command) => this.rooms.enter(socket, command));
  }

  @SubscribeMessage('room:leave')
  leave(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'room:leave', body, () => this.rooms.leave(socket));
  }

  @SubscribeMessage('room:arrive')
  arrive(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'room:arrive', body, (command) => this.rooms.arrive(socket, command));
  }

  @SubscribeMessage('room:ready')
  ready(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'room:ready', body, ({ interviewId, ...seen }, person) =>
      this.phases.ask(person, interviewId, { type: 'ready', person }, seen),
    );
  }

  @SubscribeMessage('room:end_half')
  endHalf(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'room:end_half', body, ({ interviewId, ...seen }, person) =>
      this.phases.ask(person, interviewId, { type: 'half_ended', person }, seen),
    );
  }

  @SubscribeMessage('room:pause')
  pause(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'room:pause', body, ({ interviewId }, person) =>
      this.phases.ask(person, interviewId, { type: 'paused', person }),
    );
  }

  @SubscribeMessage('room:resume')
  resume(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'room:resume', body, ({ interviewId }, person) =>
      this.phases.ask(person, interviewId, { type: 'resumed', person }),
    );
  }

  @SubscribeMessage('hint:release')
  releaseHint(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'hint:release', body, (command, person) =>
      this.releases.releaseHint(person, command),
    );
  }

  @SubscribeMessage('part:release')
  releasePart(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'part:release', body, (command, person) =>
      this.releases.releasePart(person, command),
    );
  }

  @SubscribeMessage('challenge:mark')
  markChallenge(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'challenge:mark', body, (command, person) =>
      this.releases.markChallenge(person, command),
    );
  }

  @SubscribeMessage('chat:send')
  chat(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'chat:send', body, (command, person) => this.rooms.chat(person, command));
  }

  @SubscribeMessage('run:share')
  shareRun(@ConnectedSocket() socket: RoomSocket, @MessageBody() body: unknown) {
    return this.answer(socket, 'run:share', body, (command, person) => this.rooms.shareRun(person, command));
  }

  /** Every command but coming counts only from a socket that is in that room, and within its rate. */
  private answer<C extends RoomCommand, R extends object>(
    socket: RoomSocket,
    name: C,
    body: unknown,
    act: (command: RoomCommandBody<C>, personId: string) => Promise<R | void>,
  ) {
    return ack<R>(async () => {
      this.take(socket, name);
      const command = parse<RoomCommandBody<C>>(SCHEMAS[name], body);
      if (!COMING.has(name) && !this.sockets.isIn(socket, command.interviewId)) {
        const wasIn = socket.data.place?.interviewId === command.interviewId;
        throw new Refusal(wasIn ? 'replaced_by_another_tab' : 'not_now');
      }
      return act(command, socket.data.person.id);
    }, this.logger);
  }

  private take(socket: RoomSocket, name: RoomCommand): void {
    const rate = this.rates[name];
    const kind = rate ? name : 'ordinary';
    const allowances = (socket.data.allowances ??= {});
    const allowance = (allowances[kind] ??= new Allowance(rate ?? ORDINARY, this.clock.now()));
    if (!allowance.take(this.clock.now())) throw new Refusal('too_many_requests');
  }
}
