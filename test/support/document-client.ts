import { FRAME, LeanAwareness, META_NAME, TurnBundle, codeTextName, readOwn } from '@loopmate/room-doc';
import WebSocket from 'ws';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { until } from './until.ts';

export interface DocumentClientOptions {
  url: string;
  documentId: string;
  cookie: string;
  origin?: string;
  epoch?: string;
  doc?: Y.Doc;
  /** False is a y-websocket client that knows nothing of our own frames but `durable`. */
  carets?: boolean;
}

/** One person's editor: the provider the browser uses, with the login a browser would send. */
export class DocumentClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Sync frames sent on the open connection, and how many of them the server has on disk. */
  sent = 0;
  durable = 0;
  readonly closes: number[] = [];

  constructor({
    url,
    documentId,
    cookie,
    origin = url,
    epoch,
    doc = new Y.Doc(),
    carets = true,
  }: DocumentClientOptions) {
    this.doc = doc;
    const count = (bytes: unknown) => {
      if (bytes instanceof Uint8Array && bytes[0] === FRAME.sync && bytes[1] !== 0) this.sent += 1;
    };
    const awareness = new Awareness(doc);
    const lean = new LeanAwareness(awareness);
    const restart = () => {
      [this.sent, this.durable] = [0, 0];
      lean.opened();
    };
    class Socket extends WebSocket {
      private readonly bundle = new TurnBundle((message) => {
        if (this.readyState === this.OPEN) super.send(message);
      });
      constructor(address: string) {
        super(address, { headers: { cookie, origin } });
        restart();
      }
      override send(data: Parameters<WebSocket['send']>[0]) {
        count(data);
        if (!carets || !(data instanceof Uint8Array)) return super.send(data);
        const frame = lean.outgoing(data);
        if (frame) this.bundle.add(frame);
      }
      override close(...reason: Parameters<WebSocket['close']>) {
        this.bundle.flush();
        super.close(...reason);
      }
    }
    this.provider = new WebsocketProvider(url.replace(/^http/, 'ws') + '/collab', documentId, doc, {
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      awareness,
      params: { durable: '1', ...(epoch ? { epoch } : {}), ...(carets ? { carets: '1' } : {}) },
      disableBc: true,
      maxBackoffTime: 300,
    });
    this.provider.messageHandlers[FRAME.own] = (_encoder, decoder) => {
      const frame = readOwn(decoder);
      if (frame.kind === 'durable') return void (this.durable = frame.count);
      const states = frame.kind === 'caret' && lean.incoming(frame.caret);
      if (states) applyAwarenessUpdate(awareness, states, this.provider);
    };
    this.provider.on('connection-close', (event) => {
      if (event) this.closes.push(event.code);
    });
  }

  get text(): Y.Text {
    return this.doc.getText(codeTextName('python'));
  }

  /** The document has arrived, starter text and all. */
  synced(): Promise<unknown> {
    return until('the first sync', () => this.provider.synced);
  }

  seeded(): Promise<unknown> {
    return until('the seed', () => this.doc.getMap(META_NAME).get('language'));
  }

  saved(): Promise<unknown> {
    return until('the commit', () => this.provider.synced && this.sent > 0 && this.durable === this.sent);
  }

  closed(): Promise<number> {
    return until('a close', () => this.closes.at(-1));
  }

  type(words: string): void {
    this.text.insert(this.text.length, words);
  }

  close(): void {
    this.provider.destroy();
    this.doc.destroy();
  }
}
