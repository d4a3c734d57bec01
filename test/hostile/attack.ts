import { makeRoom, type MadeRoom } from '@loopmate/api';
import { expect } from '@jest/globals';
import { CollabService } from '@loopmate/collab';
import WebSocket from 'ws';
import { DocumentClient, type DocumentClientOptions } from '../support/document-client.ts';
import { RoomServer } from '../support/room-peers.ts';

let rooms = 0;

/** A room under attack: Ina writes as anybody does, Cal's login is in the attacker's hands, and a second room goes on beside. */
export class Scene {
  private readonly opened: { close(): void }[] = [];
  private tokens: string[] = [];

  private constructor(
    readonly server: RoomServer,
    readonly room: MadeRoom,
    readonly ina: DocumentClient,
    readonly neighbour: DocumentClient,
  ) {
    this.opened.push(ina, neighbour);
  }

  static async open(server: RoomServer): Promise<Scene> {
    const make = () =>
      makeRoom(server.server.app, { round: 'coding', format: 'quick', tag: `hostile${rooms++}` });
    const [room, other] = [await make(), await make()];
    const scene = new Scene(server, room, clientOf(server, room, 0), clientOf(server, other, 0));
    await Promise.all([scene.ina.seeded(), scene.neighbour.seeded()]);
    return scene;
  }

  get codeId(): string {
    return this.room.documents['code'] ?? '';
  }

  /** What a client that brings a copy must name. */
  async epoch(): Promise<string> {
    const { app } = this.server.server;
    const ina = this.room.people[0]?.id ?? '';
    const { half } = await this.server.interviews.membership(ina, this.room.interviewId);
    const documents = await app.get(CollabService, { strict: false }).documentsOf(half.id, ina);
    return documents.find(({ kind }) => kind === 'code')?.epoch ?? '';
  }

  /** A socket of Cal's, without any client behind it. */
  async attacker(kind = 'code', query = ''): Promise<WebSocket> {
    const address = `${this.server.url.replace(/^http/, 'ws')}/collab/${this.room.documents[kind]}${query}`;
    const socket = new WebSocket(address, {
      headers: { cookie: this.room.people[1]?.cookie ?? '', origin: this.server.url },
      perMessageDeflate: false,
    });
    this.opened.push({ close: () => socket.terminate() });
    await new Promise((done, fail) => socket.once('open', done).once('error', fail));
    socket.on('error', () => {});
    return socket;
  }

  client(n: number, change: Partial<DocumentClientOptions> = {}): DocumentClient {
    const client = clientOf(this.server, this.room, n, change);
    this.opened.push(client);
    return client;
  }

  /** Ina types a token and hears that it is on disk. */
  async typeSaved(): Promise<void> {
    const token = `<ina${this.tokens.length}>`;
    this.tokens.push(token);
    this.ina.type(token);
    await this.ina.saved();
  }

  /** Everything acknowledged is there once for a new reader, Ina never lost her socket, and the neighbour can write. */
  async unharmed(): Promise<void> {
    await this.typeSaved();
    const reader = this.client(1);
    await reader.seeded();
    for (const token of this.tokens)
      expect([token, reader.text.toJSON().split(token).length - 1]).toEqual([token, 1]);
    expect(reader.text.toJSON()).toBe(this.ina.text.toJSON());
    expect(this.ina.closes).toEqual([]);
    this.neighbour.type('neighbour ');
    await this.neighbour.saved();
    expect(this.neighbour.closes).toEqual([]);
    reader.close();
  }

  close(): void {
    for (const one of this.opened) one.close();
  }
}

function clientOf(
  server: RoomServer,
  room: MadeRoom,
  n: number,
  change: Partial<DocumentClientOptions> = {},
) {
  const cookie = room.people[n]?.cookie ?? '';
  return new DocumentClient({ url: server.url, documentId: room.documents['code'] ?? '', cookie, ...change });
}
