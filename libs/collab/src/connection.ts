import type { Duplex } from 'node:stream';
import { CLOSE_CODES, type ErrorCode } from '@loopmate/contracts/errors';
import type { Seat } from '@loopmate/domain';
import type { CurrentPersonValue } from '@loopmate/identity';
import { REFUSALS } from '@loopmate/platform';
import type { PresenceEntry } from '@loopmate/room-doc';
import type { WebSocket } from 'ws';
import type { Grant } from './rights.ts';
import type { TokenBucket } from './token-bucket.ts';
import { TurnOutbox } from './turn-outbox.ts';
import type { UpdateShape } from './update-shape.ts';

/**
 * Queued for a reader above which it is cut, and comes back for a fresh copy: at once, or when it stayed above for as
 * long as this. What a pause of the other person's socket let pile up may come to more than the first in one turn.
 */
const [SLOW_READER_BYTES, SLOW_READER_MS, MOST_QUEUED_BYTES] = [1024 * 1024, 1_000, 8 * 1024 * 1024];
/** Copies asked for and not yet read. */
const MOST_COPY_BYTES = 16 * 1024 * 1024;
/** Above this a caret is not worth queueing: the next one says more. */
const STALE_CARET_BYTES = 64 * 1024;
const FRAME_OPTIONS = { binary: true, compress: false };
/** A close that the other end does not answer. */
const CLOSE_TIMEOUT_MS = 2_000;

/** What a connection needs of its WebSocket. */
export type ConnectionSocket = Pick<
  WebSocket,
  'readyState' | 'OPEN' | 'bufferedAmount' | 'send' | 'close' | 'pause' | 'resume' | 'ping' | 'terminate'
>;

/** A frame that waits for what it builds on. */
export interface HeldFrame {
  readonly shape: UpdateShape;
  readonly isStep2: boolean;
  /** Its number among this connection's sync frames. */
  readonly ordinal: number;
  readonly sinceMs: number;
}

export interface ConnectionOptions {
  readonly person: CurrentPersonValue;
  readonly seat: Seat;
  readonly grant: Grant;
  /** Version of the interview for which the grant was given. */
  readonly version: number;
  readonly wantsDurable: boolean;
  /** It understands carets; to the others they are told as awareness. */
  readonly readsCarets: boolean;
  /** It named no epoch, so it may bring no copy of its own. */
  readonly mustBeEmpty: boolean;
  readonly updates: TokenBucket;
  readonly carets: TokenBucket;
}

/** One open socket on one document. */
export class Connection {
  readonly person: CurrentPersonValue;
  readonly seat: Seat;
  grant: Grant;
  version: number;
  /** Step 2 and update frames so far: the `n` of durable(n). */
  received = 0;
  held: HeldFrame[] = [];
  hasSynced = false;
  presence: PresenceEntry | undefined;
  isAlive = true;
  sentSinceBeat = false;
  private readonly outbox: TurnOutbox | undefined;
  private durableSent = 0;
  private behindSinceMs: number | undefined;
  private syncBytes = 0;

  constructor(
    private readonly socket: ConnectionSocket,
    readonly options: ConnectionOptions,
    /** The stream under the socket. */
    stream?: Duplex,
  ) {
    this.outbox = stream && new TurnOutbox(stream, () => this.isOpen);
    this.person = options.person;
    this.seat = options.seat;
    this.grant = options.grant;
    this.version = options.version;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  /** The first frames of this connection that wait for nothing but the commit. */
  get committable(): number {
    const [first] = this.held;
    return first ? first.ordinal - 1 : this.received;
  }

  private get queued(): number {
    return this.socket.bufferedAmount + (this.outbox?.bytes ?? 0);
  }

  send(frame: Uint8Array): void {
    if (!this.isOpen) return;
    if (this.isTooSlow) this.close('slow_reader');
    else this.write(frame);
  }

  private get isTooSlow(): boolean {
    const excess = this.queued - this.syncBytes;
    if (excess <= SLOW_READER_BYTES) {
      this.behindSinceMs = undefined;
      return false;
    }
    const now = performance.now();
    this.behindSinceMs ??= now;
    return excess > MOST_QUEUED_BYTES || now - this.behindSinceMs > SLOW_READER_MS;
  }

  /** The copy a client joins with may be as large as the document: it does not count as slow reading until drained. */
  sendCopy(frames: readonly Uint8Array[]): void {
    if (!this.isOpen) return;
    if (this.syncBytes > MOST_COPY_BYTES) return this.close('slow_reader');
    const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
    this.syncBytes += bytes;
    for (const [i, frame] of frames.entries()) {
      const drained = i === frames.length - 1 ? () => (this.syncBytes -= bytes) : undefined;
      this.write(frame, drained);
    }
  }

  private write(frame: Uint8Array, drained?: () => void): void {
    this.sentSinceBeat = true;
    if (this.outbox) this.outbox.add(frame, drained);
    else this.socket.send(frame, FRAME_OPTIONS, drained);
  }

  sendCaret(frame: Uint8Array): void {
    if (this.queued <= STALE_CARET_BYTES) this.send(frame);
  }

  tellDurable(count: number, frameOf: (count: number) => Uint8Array): void {
    if (!this.options.wantsDurable || count <= this.durableSent) return;
    this.durableSent = count;
    this.send(frameOf(count));
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  ping(): void {
    if (this.isOpen) this.socket.ping();
  }

  terminate(): void {
    this.socket.terminate();
  }

  close(code: ErrorCode): void {
    this.outbox?.flush();
    closeSocket(this.socket, code);
  }
}

/** Closes with the code of a refusal and its name as the reason, and does not wait for an answer for long. */
export function closeSocket(socket: ConnectionSocket, code: ErrorCode): void {
  const close = code === 'internal' ? CLOSE_CODES.resync : REFUSALS[code].close;
  // A paused socket would never see the answer.
  socket.resume();
  socket.close(close, code);
  setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS).unref();
}
