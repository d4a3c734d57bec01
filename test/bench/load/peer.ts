import type { Socket } from 'node:net';
import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import { writeBundle } from '@loopmate/room-doc';
import { FRAME, NOTHING_MORE, SYNC, type Dialect } from './dialect.ts';

const OPEN_MS = 20_000;

/** One client with as little of its own as possible: it counts what comes and builds no document. */
export class Peer {
  /** Changes after the copy it joined with. */
  updates = 0;
  /** A typist hears of its own state only, which no provider echoes. */
  isTyping = false;
  /** WebSocket messages sent. */
  messages = 0;
  /** Step 2 and update frames sent: what durable(n) counts. */
  syncFrames = 0;
  durable = 0;
  isSynced: boolean;
  closedBy: number | undefined;
  onUpdate: () => void = () => {};
  onDurable: (count: number) => void = () => {};
  private readonly socket: WebSocket;

  private constructor(
    url: string,
    headers: Record<string, string>,
    private readonly dialect: Dialect,
  ) {
    this.isSynced = !dialect.hasCopy;
    this.socket = new WebSocket(url, { headers, perMessageDeflate: false });
    this.socket.on('error', () => {});
    this.socket.on('close', (code) => (this.closedBy = code));
    this.socket.on('message', (data) => {
      if (data instanceof Buffer) this.receive(data);
    });
  }

  static async open(url: string, headers: Record<string, string>, dialect: Dialect): Promise<Peer> {
    const peer = new Peer(url, headers, dialect);
    await new Promise<void>((done, fail) => {
      peer.socket.once('open', done);
      peer.socket.once('error', fail);
    });
    for (const frame of dialect.greeting) peer.send(frame);
    for (const end = Date.now() + OPEN_MS; !peer.isSynced;) {
      if (peer.closedBy !== undefined) throw new Error(`closed with ${peer.closedBy} while joining`);
      if (Date.now() > end) throw new Error('no copy came');
      await new Promise((later) => setTimeout(later, 2));
    }
    return peer;
  }

  get bytesDown(): number {
    return (Reflect.get(this.socket, '_socket') as Socket | undefined)?.bytesRead ?? 0;
  }

  /** The frames of one turn of an editor. */
  type(frames: readonly Uint8Array[]): void {
    if (!this.dialect.isLean || frames.length < 2) return frames.forEach((frame) => this.send(frame));
    this.syncFrames += frames.filter(isSync).length;
    this.messages += 1;
    this.socket.send(writeBundle(frames), { binary: true });
  }

  send(frame: Uint8Array): void {
    if (isSync(frame)) this.syncFrames += 1;
    this.messages += 1;
    const { prefix } = this.dialect;
    this.socket.send(prefix.length > 0 ? Buffer.concat([prefix, frame]) : frame, { binary: true });
  }

  close(): void {
    this.socket.terminate();
  }

  private receive(data: Buffer): void {
    const at = this.dialect.prefix.length;
    const [kind, step] = [data[at], data[at + 1]];
    if (kind === FRAME.sync) {
      if (step === SYNC.step1) this.send(NOTHING_MORE);
      else if (step === SYNC.step2) this.isSynced = true;
      else if (step === SYNC.update && this.isSynced) {
        this.updates += 1;
        this.onUpdate();
      }
    } else if (kind === FRAME.awareness && this.dialect.echoesPresence && !this.isTyping)
      this.send(data.subarray(at));
    else if (kind === FRAME.own && step === 0) {
      this.durable = decoding.readVarUint(decoding.createDecoder(data.subarray(at + 2)));
      this.onDurable(this.durable);
    }
  }
}

const isSync = (frame: Uint8Array) => frame[0] === FRAME.sync && frame[1] !== SYNC.step1;
