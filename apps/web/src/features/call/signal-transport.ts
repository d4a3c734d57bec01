import { signalAck, signalNotices, type SignalFrame } from '@loopmate/contracts/signaling';
import type { Socket } from 'socket.io-client';

/** What the call needs of signalling. It may lose frames: the link above it repeats. */
export interface SignalTransport {
  /** True while frames can be sent. */
  readonly isReady: boolean;
  send(frame: SignalFrame): void;
  on(handler: (frame: SignalFrame) => void): () => void;
  /** Called when frames can be sent: the first time, and after each reconnect. */
  onReady(handler: () => void): () => void;
  /** Finds out whether the connection still lives; a dead one is dropped, so that it comes back sooner. */
  probe(): void;
  open(): void;
  /** Safe to call twice; `open` may follow. */
  close(): void;
}

const JOIN_TIMEOUT_MS = 4_000;
const JOIN_AGAIN_MS = 3_000;
const PROBE_MS = 700;
/** Refusals that time may heal. */
const passing = new Set(['too_many_requests', 'unavailable', 'internal', 'room_not_open']);

/** Signals of one interview over the page's socket.io connection, which stays the caller's. */
export function socketTransport(socket: Socket, interviewId: string): SignalTransport {
  const frames = new Set<(frame: SignalFrame) => void>();
  const readies = new Set<() => void>();
  let isReady = false;
  let isOpen = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  const join = async () => {
    const reply = await socket
      .timeout(JOIN_TIMEOUT_MS)
      .emitWithAck('signal:join', { interviewId })
      .catch(() => undefined);
    if (!isOpen || !socket.connected) return;
    const answer = signalAck.safeParse(reply);
    if (answer.success && answer.data.ok) {
      isReady = true;
      for (const tell of readies) tell();
    } else if (!answer.success || (!answer.data.ok && passing.has(answer.data.code)))
      again = setTimeout(() => void join(), JOIN_AGAIN_MS);
  };
  const connected = () => {
    clearTimeout(again);
    void join();
  };
  const disconnected = () => {
    isReady = false;
    clearTimeout(again);
  };
  const delivered = (body: unknown) => {
    const delivery = signalNotices['signal:deliver'].safeParse(body);
    if (delivery.success && delivery.data.interviewId === interviewId)
      for (const handle of frames) handle(delivery.data.frame);
  };
  return {
    get isReady() {
      return isReady;
    },
    // Not while unready: socket.io would keep it and send it, long out of date, before the next join.
    send: (frame) => void (isReady && socket.emit('signal:send', { interviewId, frame })),
    on: (handler) => (frames.add(handler), () => frames.delete(handler)),
    onReady(handler) {
      readies.add(handler);
      if (isReady) handler();
      return () => readies.delete(handler);
    },
    probe() {
      if (!socket.connected) return;
      socket
        .timeout(PROBE_MS)
        .emitWithAck('signal:join', { interviewId })
        .catch(() => socket.io.engine.close());
    },
    open() {
      if (isOpen) return;
      isOpen = true;
      socket.on('connect', connected);
      socket.on('disconnect', disconnected);
      socket.on('signal:deliver', delivered);
      if (socket.connected) connected();
    },
    close() {
      isOpen = false;
      isReady = false;
      clearTimeout(again);
      socket.off('connect', connected);
      socket.off('disconnect', disconnected);
      socket.off('signal:deliver', delivered);
    },
  };
}
