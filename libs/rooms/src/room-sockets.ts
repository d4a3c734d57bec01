import { Injectable } from '@nestjs/common';
import { Logger } from '@loopmate/platform';
import type { roomNotices, RoomNotice } from '@loopmate/contracts/rooms';
import type { CurrentPersonValue } from '@loopmate/identity';
import type { RemoteSocket, Server, Socket } from 'socket.io';
import type { z } from 'zod';
import type { Allowance } from './allowance.ts';

/** Where a socket stands. A socket is in one room at a time, by one browser tab. */
export interface Place {
  readonly interviewId: string;
  readonly tab: string;
}
export interface RoomSocketData {
  person: CurrentPersonValue;
  /** Where it is, or was until another tab took its place. */
  place?: Place | undefined;
  /** The interview at whose device check it stands. */
  doorOf?: string;
  allowances?: Record<string, Allowance>;
}
type Nobody = Record<string, never>;
type Notices = { [N in RoomNotice]: (body: z.infer<(typeof roomNotices)[N]>) => void };
export type RoomSocket = Socket<Nobody, Notices, Nobody, RoomSocketData>;
type RoomServer = Server<Nobody, Notices, Nobody, RoomSocketData>;
/** A socket of any node. */
export type AnySocket = Pick<RemoteSocket<Notices, RoomSocketData>, 'id' | 'data' | 'emit' | 'leave'>;

const PREFIX = 'room:';
/** How long another node may take to say who is there. */
const ASK_MS = 1_000;
const placeName = (interviewId: string, personId: string) => `${PREFIX}${interviewId}:${personId}`;

/** Who is in which room, read from the live sockets themselves: there is no second list that could go stale. */
@Injectable()
export class RoomSockets {
  private server: RoomServer | undefined;

  constructor(private readonly logger: Logger) {}

  attach(server: RoomServer): void {
    this.server = server;
  }

  async enter(socket: RoomSocket, place: Place): Promise<void> {
    socket.data.place = place;
    await socket.join(placeName(place.interviewId, socket.data.person.id));
  }

  async leave(socket: RoomSocket): Promise<void> {
    const { place, person } = socket.data;
    socket.data.place = undefined;
    if (place) await socket.leave(placeName(place.interviewId, person.id));
  }

  isIn(socket: RoomSocket, interviewId: string): boolean {
    return socket.rooms.has(placeName(interviewId, socket.data.person.id));
  }

  /** This person's sockets in the room, on every node that answers. */
  async of(interviewId: string, personId: string): Promise<AnySocket[]> {
    if (!this.server) return [];
    const place = placeName(interviewId, personId);
    try {
      return await this.server.timeout(ASK_MS).in(place).fetchSockets();
    } catch (error) {
      this.logger.pino.warn({ err: error }, 'another node did not say who is in a room');
      return this.server.local.in(place).fetchSockets();
    }
  }

  async isPresent(interviewId: string, personId: string): Promise<boolean> {
    return (await this.of(interviewId, personId)).length > 0;
  }

  /** Takes another tab's socket out, on whichever node it is. */
  replace(other: AnySocket, interviewId: string, personId: string): void {
    other.leave(placeName(interviewId, personId));
  }

  /** Interviews with somebody in the room, on this node. */
  live(): string[] {
    const names = [...(this.server?.sockets.adapter.rooms.keys() ?? [])];
    const ids = names.flatMap((name) => (name.startsWith(PREFIX) ? (name.split(':')[1] ?? []) : []));
    return [...new Set(ids)];
  }

  /** Who is in this room, on this node. */
  people(interviewId: string): string[] {
    const names = [...(this.server?.sockets.adapter.rooms.keys() ?? [])];
    const prefix = placeName(interviewId, '');
    return names.flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : []));
  }

  /** To all tabs of a person, on every node. */
  tell<N extends RoomNotice>(
    interviewId: string,
    personId: string,
    notice: N,
    body: z.infer<(typeof roomNotices)[N]>,
  ): void {
    if (this.server) send(this.server.to(placeName(interviewId, personId)), notice, body);
  }

  /** To those on this node. */
  tellHere<N extends RoomNotice>(
    interviewId: string,
    personId: string,
    notice: N,
    body: z.infer<(typeof roomNotices)[N]>,
  ): void {
    if (this.server) send(this.server.local.to(placeName(interviewId, personId)), notice, body);
  }
}

export function send<N extends RoomNotice>(
  to: { emit(name: string, body: unknown): unknown },
  notice: N,
  body: z.infer<(typeof roomNotices)[N]>,
): void {
  to.emit(notice, body);
}
