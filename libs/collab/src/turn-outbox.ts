import type { Duplex } from 'node:stream';

const MOST_COPIED_BYTES = 64 * 1024;

/** Everything that has something to send in this turn of the event loop. */
let waiting: TurnOutbox[] = [];

/**
 * What one socket is sent in one turn of the event loop leaves as one buffer, in one system call. The frames are made
 * here (RFC 6455, 5.2: FIN and binary, no mask from a server) because `ws` writes each one's head and body apart, which
 * costs more than the relaying itself.
 */
export class TurnOutbox {
  private frames: Uint8Array[] = [];
  private sent: (() => void)[] = [];
  /** Bytes that wait for the end of the turn. */
  bytes = 0;

  constructor(
    private readonly stream: Duplex,
    private readonly isOpen: () => boolean,
  ) {}

  add(payload: Uint8Array, sent?: () => void): void {
    if (this.frames.length === 0) enqueue(this);
    this.frames.push(payload);
    this.bytes += payload.length;
    if (sent) this.sent.push(sent);
  }

  /** At the end of the turn; earlier before anything that `ws` itself sends, such as a close. */
  flush(): void {
    const { frames, sent, bytes } = this;
    if (frames.length === 0) return;
    [this.frames, this.sent, this.bytes] = [[], [], 0];
    if (!this.isOpen() || !this.stream.writable) return;
    const tell = sent.length > 0 ? () => sent.forEach((one) => one()) : undefined;
    if (bytes > MOST_COPIED_BYTES) this.writeApart(frames, tell);
    else this.stream.write(inOne(frames), tell);
  }

  /** Copies of whole documents are not copied once more. */
  private writeApart(frames: readonly Uint8Array[], tell: (() => void) | undefined): void {
    this.stream.cork();
    for (const [i, payload] of frames.entries()) {
      const head = Buffer.allocUnsafe(headBytes(payload.length));
      writeHead(head, 0, payload.length);
      this.stream.write(head);
      this.stream.write(payload, i === frames.length - 1 ? tell : undefined);
    }
    this.stream.uncork();
  }
}

function inOne(frames: readonly Uint8Array[]): Buffer {
  let length = 0;
  for (const payload of frames) length += headBytes(payload.length) + payload.length;
  const buffer = Buffer.allocUnsafe(length);
  let at = 0;
  for (const payload of frames) {
    at = writeHead(buffer, at, payload.length);
    buffer.set(payload, at);
    at += payload.length;
  }
  return buffer;
}

function enqueue(outbox: TurnOutbox): void {
  if (waiting.length === 0) setImmediate(flushAll);
  waiting.push(outbox);
}

function flushAll(): void {
  const outboxes = waiting;
  waiting = [];
  for (const outbox of outboxes) outbox.flush();
}

const FIN_BINARY = 0x82;
const [TWO_BYTES, EIGHT_BYTES] = [126, 127];

function headBytes(length: number): number {
  return length < TWO_BYTES ? 2 : length < 65_536 ? 4 : 10;
}

function writeHead(buffer: Buffer, at: number, length: number): number {
  buffer[at] = FIN_BINARY;
  if (length < TWO_BYTES) {
    buffer[at + 1] = length;
    return at + 2;
  }
  if (length < 65_536) {
    buffer[at + 1] = TWO_BYTES;
    return buffer.writeUInt16BE(length, at + 2);
  }
  buffer[at + 1] = EIGHT_BYTES;
  return buffer.writeBigUInt64BE(BigInt(length), at + 2);
}
