import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Logger } from '@loopmate/platform';
import type { BusLine } from './bus-line.ts';
import { GOODBYE, HELLO, PartialEnvelopes, readEnvelope, writeEnvelope, type Envelope } from './envelope.ts';
import { Outbox } from './outbox.ts';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };
type Listener = (hint: unknown, body: Uint8Array | undefined) => void;

const HELLO_EVERY_MS = 5_000;
/** A node not heard for this long is taken for gone. */
const PEER_GONE_MS = 15_000;
const TICK_MS = 1_000;
/** Not hearing its own hello for this long, a node opens its line again, and says hello at each tick until it does. */
const DEAF_AFTER_MS = 7_000;
const REOPEN_EVERY_MS = 4_000;

/** A hint to other nodes; it may be lost, so whoever must not miss something reads the database. */
@Injectable()
export class Bus implements OnModuleInit, OnApplicationShutdown {
  /** Of this process and start. */
  readonly nodeId = randomUUID();
  private readonly listeners = new Map<string, Set<Listener>>();
  /** When each other node was last heard; monotonic milliseconds. */
  private readonly peers = new Map<string, number>();
  private readonly partial = new PartialEnvelopes();
  private readonly outbox: Outbox;
  private timer: NodeJS.Timeout | undefined;
  private sent = 0;
  private helloAt = 0;
  private openedAt = 0;
  private heardMyselfAt = -Infinity;
  private state: 'new' | 'open' | 'closed' = 'new';

  constructor(
    private readonly line: BusLine,
    private readonly logger: Logger,
  ) {
    this.outbox = new Outbox(line, (error) => logger.pino.debug({ err: error }, 'hints were lost'));
  }

  get hasPeers(): boolean {
    return this.peerCount > 0;
  }

  /** Other nodes heard within 15 s. */
  get peerCount(): number {
    const now = performance.now();
    for (const [node, at] of this.peers) if (now - at > PEER_GONE_MS) this.peers.delete(node);
    return this.peers.size;
  }

  /**
   * Fire and forget; call it after the commit of what it hints at. Skipped while no other node was heard within 15 s.
   * NOTIFY carries under 8,000 bytes: a larger `body` is left out, a hint up to 256 KB goes in parts.
   */
  publish(topic: string, hint: JsonValue, body?: Uint8Array): void {
    if (this.state === 'open' && this.hasPeers) this.put(topic, hint, body);
  }

  /** Hears what other nodes publish, never this one's own. The returned function ends it and may be called twice. */
  subscribe(topic: string, listener: Listener): () => void {
    const all = this.listeners.get(topic) ?? new Set<Listener>();
    this.listeners.set(topic, all.add(listener));
    return () => {
      all.delete(listener);
      if (all.size === 0 && this.listeners.get(topic) === all) this.listeners.delete(topic);
    };
  }

  /** Throws when hints neither come nor go. */
  check(): void {
    if (performance.now() - this.heardMyselfAt > PEER_GONE_MS) throw new Error('no hints between nodes');
  }

  onModuleInit(): void {
    if (this.state !== 'new') return;
    this.state = 'open';
    this.reopen();
    this.hello();
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.state !== 'open') return;
    clearInterval(this.timer);
    this.put(GOODBYE, null);
    this.state = 'closed';
    await this.outbox.flush();
    await this.line.close();
  }

  private tick(): void {
    const now = performance.now();
    const isDeaf = now - this.heardMyselfAt > DEAF_AFTER_MS;
    if (isDeaf && now - this.openedAt > REOPEN_EVERY_MS) this.reopen();
    if (isDeaf || now - this.helloAt >= HELLO_EVERY_MS) this.hello();
  }

  private reopen(): void {
    this.openedAt = performance.now();
    this.line.open((text) => this.hear(text));
  }

  private hello(): void {
    this.helloAt = performance.now();
    this.put(HELLO, null);
  }

  private put(topic: string, hint: JsonValue, body?: Uint8Array): void {
    const head = { node: this.nodeId, n: ++this.sent, topic, hint };
    const texts = writeEnvelope(head, body, this.line.maxBytes);
    for (const text of texts) this.outbox.put(text);
    if (texts.length === 0) this.logger.pino.warn({ topic }, 'a hint is too long for the bus');
  }

  private hear(text: string): void {
    const heard = readEnvelope(text);
    if (!heard || this.state !== 'open') return;
    if (heard.node === this.nodeId) this.heardMyselfAt = performance.now();
    else if ('topic' in heard) this.take(heard);
    else {
      const whole = this.partial.add(heard);
      if (whole) this.take(whole);
    }
  }

  private take({ node, topic, hint, body }: Envelope): void {
    if (topic === GOODBYE) return void this.peers.delete(node);
    const isNewcomer = !this.peers.has(node);
    this.peers.set(node, performance.now());
    if (isNewcomer) this.hello();
    if (topic !== HELLO) this.deliver(topic, hint, body);
  }

  private deliver(topic: string, hint: unknown, body: string | undefined): void {
    const bytes = body === undefined ? undefined : Buffer.from(body, 'base64');
    for (const listener of this.listeners.get(topic) ?? [])
      try {
        listener(hint, bytes);
      } catch (error) {
        this.logger.pino.error({ err: error, topic }, 'a listener of the bus failed');
      }
  }
}
