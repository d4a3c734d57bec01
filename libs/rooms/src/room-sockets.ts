import { Injectable } from '@nestjs/common';
import type { roomNotices, RoomNotice } from '@loopmate/contracts/rooms';
import type { CurrentPersonValue } from '@loopmate/identity';
import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import type { Allowance } from './allowance.ts';

/** Where a socket stands. A socket is in one room at a time, by one browser tab. */
export interface Place {
  readonly interviewId: string;
  readonly tab: string;
}
export interface RoomSocketData {
  person: CurrentPersonValue;
  place?: Place | undefined;
  wasReplaced?: boolean;
  allowances?: Record<string, Allowance>;
}
type Nobody = Record<string, never>;
type Notices = { [N in RoomNotice]: (body: z.infer<(typeof roomNotices)[N]>) => void };
export type RoomSocket = Socket<Nobody, Notices, Nobody, RoomSocketData>;
type RoomServer = Server<Nobody, Notices, Nobody, RoomSocketData>;

const PREFIX = 'room:';
const placeName = (interviewId: string, personId: string) => `${PREFIX}${interviewId}:${personId}`;

/** Who is in which room, read from the live sockets themselves: there is no second list that could go stale. */
@Injectable()
export class RoomSockets {
  private server: RoomServer | undefined;

  attach(server: RoomServer): void {
    this.server = server;
  }

  async enter(socket: RoomSocket, place: Place): Promise<void> {
    socket.data.place = place;
    socket.data.wasReplaced = false;
    await socket.join(placeName(place.interviewId, socket.data.person.id));
  }

  async leave(socket: RoomSocket): Promise<void> {
    const { place, person } = socket.data;
    socket.data.place = undefined;
    if (place) await socket.leave(placeName(place.interviewId, person.id));
  }

  /** This person's sockets in the room, on this node. */
  of(interviewId: string, personId: string): RoomSocket[] {
    const sockets = this.server?.sockets;
    const ids = sockets?.adapter.rooms.get(placeName(interviewId, personId)) ?? [];
    return [...ids].flatMap((id) => sockets?.sockets.get(id) ?? []);
  }

  isPresent(interviewId: string, personId: string): boolean {
    return this.of(interviewId, personId).length > 0;
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

  tell<N extends RoomNotice>(
    interviewId: string,
    personId: string,
    notice: N,
    body: z.infer<(typeof roomNotices)[N]>,
  ): void {
    for (const socket of this.of(interviewId, personId)) send(socket, notice, body);
  }
}

export function send<N extends RoomNotice>(
  socket: Pick<Socket, 'emit'>,
  notice: N,
  body: z.infer<(typeof roomNotices)[N]>,
): void {
  socket.emit(notice, body);
}
