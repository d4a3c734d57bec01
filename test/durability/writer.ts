import { META_NAME } from '@loopmate/room-doc';
import WebSocket from 'ws';
import { DocumentClient } from '../support/document-client.ts';
import type { ClusterRoom } from './cluster.ts';
import type { History } from './history.ts';

export interface WriterPlace {
  /** Where the socket goes, and the origin the server knows itself by. */
  readonly url: string;
  readonly origin: string;
  readonly room: ClusterRoom;
  readonly person: number;
  readonly name: string;
}

/** One person in one living tab, typing tokens at the end of the text and noting what the server says of them. */
export class Writer implements History {
  readonly typed: string[] = [];
  readonly acknowledged = new Set<string>();
  readonly shownSaved = new Set<string>();
  hasTabLived = true;
  readonly client: DocumentClient;
  private readonly underway: { token: string; frame: number }[] = [];

  constructor(readonly place: WriterPlace) {
    const { url, origin, room, person } = place;
    const cookie = room.people[person]?.cookie ?? '';
    this.client = new DocumentClient({ url, origin, documentId: room.codeId, cookie, epoch: room.epoch });
    this.client.provider.on('connection-close', () => {
      this.listen();
      // Numbers are of one connection: what was not told on it is never told by number.
      this.underway.length = 0;
    });
  }

  get writer(): string {
    return this.place.name;
  }

  type(): string {
    const token = `<${this.writer}.${this.typed.length}>`;
    this.typed.push(token);
    const before = this.client.sent;
    this.client.type(token);
    if (this.client.sent > before) this.underway.push({ token, frame: this.client.sent });
    return token;
  }

  /** Takes note of what has become durable; call it often. */
  listen(): void {
    const { client } = this;
    while (this.underway[0] && this.underway[0].frame <= client.durable)
      this.acknowledged.add(this.underway.shift()?.token ?? '');
    const isSaved = client.provider.synced && client.sent > 0 && client.durable === client.sent;
    if (isSaved) for (const token of this.typed) this.shownSaved.add(token);
  }

  /** Closed by the server's last word, after which y-websocket does not try again. */
  get isRefused(): boolean {
    return this.client.closes.some((code) => code >= 4400 && code < 4500);
  }

  /** The text is on the screen. */
  get hasLoaded(): boolean {
    return this.client.doc.getMap(META_NAME).has('language');
  }

  /** As when the battery is pulled out: nothing more is sent, not even a goodbye. */
  lose(): void {
    this.listen();
    this.hasTabLived = false;
    const { ws } = this.client.provider;
    if (ws instanceof WebSocket) ws.terminate();
    this.client.close();
  }

  close(): void {
    this.client.close();
  }
}
