import { DOCUMENT_CAP_BYTES, FRAME, LeanAwareness, readOwn, TurnBundle } from '@loopmate/room-doc';
import { IndexeddbPersistence } from 'y-indexeddb';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { CLOSE_CODES } from '@loopmate/contracts/errors';
import { cacheName } from './document-cache.ts';
import { documentRefusal, type DocumentRefusal } from './document-refusal.ts';
import type { Growth } from './growth-filter.ts';
import { GrowthLimit } from './growth-limit.ts';
import {
  beginSaving,
  nextSave,
  saveView,
  type SaveEvent,
  type SaveFacts,
  type SaveView,
} from './save-machine.ts';

export interface SharedDocument {
  readonly id: string;
  readonly kind: keyof typeof DOCUMENT_CAP_BYTES;
  readonly epoch: string;
  readonly canWrite: boolean;
}

export interface SessionState {
  readonly save: SaveView;
  /** The text is there: from this device or from the server. */
  readonly isLoaded: boolean;
  /** Nothing more is taken from this tab until something is deleted. */
  readonly isFull: boolean;
  readonly refusal: DocumentRefusal | undefined;
}

/** A browser that gives no IndexedDB (private windows) must not keep anyone from writing. */
const CACHE_TIMEOUT_MS = 1_500;
const TICK_MS = 1_000;
const MAX_BACKOFF_MS = 2_500;

/** One shared document in this tab: the text, its copy on this device, its connection, and how safe it all is. */
export class DocumentSession {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  private readonly cache: IndexeddbPersistence;
  private readonly growth: GrowthLimit;
  private readonly undoManagers = new Map<string, Y.UndoManager>();
  private readonly listeners = new Set<() => void>();
  private readonly timer: ReturnType<typeof setInterval>;
  private facts: SaveFacts;
  private isClosed = false;
  private current: SessionState;

  constructor(
    readonly document: SharedDocument,
    personId: string,
    private readonly isSignedIn: () => Promise<boolean>,
  ) {
    this.facts = beginSaving(!document.canWrite);
    const save = saveView(this.facts, Date.now());
    this.current = { save, isLoaded: false, isFull: false, refusal: undefined };
    this.growth = new GrowthLimit(this.doc, DOCUMENT_CAP_BYTES[document.kind]);
    // Before the provider's own listener: a change is counted, then sent in the same turn.
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      // y-indexeddb and the provider bring what others have; only the rest was typed here.
      if (origin !== this.provider && origin !== this.cache) this.note({ type: 'changed' });
    });
    this.provider = this.connect();
    this.cache = new IndexeddbPersistence(cacheName(personId, document), this.doc);
    this.timer = setInterval(() => this.tick(), TICK_MS);
    void this.start();
  }

  get state(): SessionState {
    return this.current;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Undo takes back only what was typed in this tab, and remembers while another text is shown. */
  undoManagerOf(text: Y.Text, name: string): Y.UndoManager {
    const found = this.undoManagers.get(name) ?? new Y.UndoManager(text, { trackedOrigins: new Set() });
    this.undoManagers.set(name, found);
    return found;
  }

  /** Whether what is about to be typed here still fits. */
  mayGrow(growth: Growth): boolean {
    if (this.growth.fits(growth)) return true;
    this.showFullness();
    return false;
  }

  /** Ends everything; the copy on this device stays unless `forget` is set. */
  async close({ forget = false }: { forget?: boolean } = {}): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    clearInterval(this.timer);
    for (const manager of this.undoManagers.values()) manager.destroy();
    this.provider.destroy();
    if (forget) await this.cache.clearData().catch(() => {});
    this.doc.destroy();
  }

  /** Connects once this device's copy is in: y-indexeddb's changes would else be sent one by one. */
  private async start(): Promise<void> {
    const timeout = new Promise((later) => setTimeout(later, CACHE_TIMEOUT_MS));
    await Promise.race([this.cache.whenSynced, timeout]);
    if (this.isClosed) return;
    const hasText = Y.encodeStateVector(this.doc).length > 1;
    if (hasText) this.change({ isLoaded: true });
    this.provider.connect();
  }

  private connect(): WebsocketProvider {
    const { id, epoch } = this.document;
    const awareness = new Awareness(this.doc);
    const lean = new LeanAwareness(awareness);
    const provider = new WebsocketProvider(
      `${window.location.origin.replace(/^http/, 'ws')}/collab`,
      id,
      this.doc,
      {
        connect: false,
        awareness,
        disableBc: true,
        maxBackoffTime: MAX_BACKOFF_MS,
        shouldReconnect: ({ code }) => !isFinal(code),
        params: { epoch, durable: '1', carets: '1' },
        WebSocketPolyfill: documentSocket(lean, (frame) => this.note({ type: 'sent', frame })),
      },
    );
    provider.messageHandlers[FRAME.own] = (_encoder, decoder) => {
      const frame = readOwn(decoder);
      if (frame.kind === 'durable') return this.note({ type: 'durable', count: frame.count });
      const states = frame.kind === 'caret' && lean.incoming(frame.caret);
      if (states) applyAwarenessUpdate(awareness, states, provider);
    };
    provider.on('status', ({ status }) => {
      if (status === 'connected') this.note({ type: 'opened' });
    });
    provider.on('sync', (isSynced) => isSynced && this.change({ isLoaded: true }));
    provider.on('connection-close', (event) => {
      const wasOpen = this.facts.link === 'open';
      this.note({ type: 'closed' });
      if (!wasOpen && event?.code === 1006) void this.probe();
    });
    provider.on('closed', ({ code }) => this.refuse(code));
    return provider;
  }

  /** A refused upgrade looks to a page like a dead network: ask whether the login still holds. */
  private async probe(): Promise<void> {
    if (await this.isSignedIn()) return;
    this.provider.disconnect();
    this.refuse(CLOSE_CODES.not_signed_in);
  }

  private refuse(code: number): void {
    this.facts = nextSave(this.facts, { type: 'refused' }, Date.now());
    this.change({ refusal: documentRefusal(code) });
  }

  private note(event: SaveEvent): void {
    this.facts = nextSave(this.facts, event, Date.now());
    this.show();
  }

  private tick(): void {
    this.show();
    this.showFullness();
  }

  private showFullness(): void {
    const { isFull } = this.growth;
    if (isFull !== this.current.isFull) this.change({ isFull });
  }

  private show(): void {
    const save = saveView(this.facts, Date.now());
    if (save.text !== this.current.save.text) this.change({ save });
  }

  private change(part: Partial<SessionState>): void {
    this.current = { ...this.current, save: saveView(this.facts, Date.now()), ...part };
    for (const listener of this.listeners) listener();
  }
}

/** 44xx is the server's last word; 1009 is a change too large for one frame, which would come again each time. */
const isFinal = (code: number) => code === 1009 || (code >= 4400 && code < 4500);

/** The browser's WebSocket, sending carets lean and the frames of a turn at once, and telling of each sync frame that brings something. */
function documentSocket(lean: LeanAwareness, onSent: (frame: 'update' | 'step2') => void): typeof WebSocket {
  return class extends WebSocket {
    private readonly bundle = new TurnBundle((message) => {
      if (this.readyState === this.OPEN) super.send(message);
    });

    constructor(...address: ConstructorParameters<typeof WebSocket>) {
      super(...address);
      lean.opened();
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (!(data instanceof Uint8Array)) return super.send(data);
      const frame = lean.outgoing(data);
      if (frame) this.bundle.add(frame);
      if (data[0] !== FRAME.sync) return;
      if (data[1] === 1) onSent('step2');
      if (data[1] === 2) onSent('update');
    }

    override close(...reason: Parameters<WebSocket['close']>): void {
      this.bundle.flush();
      super.close(...reason);
    }
  };
}
