import type { ErrorCode } from '@loopmate/contracts/errors';
import {
  roomAck,
  roomNotices,
  type RoomAck,
  type RoomCommand,
  type RoomCommandBody,
  type SharedRun,
} from '@loopmate/contracts/rooms';
import type { z } from 'zod';
import {
  clipped,
  withMessage,
  withRun,
  withView,
  type OutgoingMessage,
  type RoomClientState,
} from './room-state.ts';
import type { LiveSocket } from './socket.ts';

const ANSWER_TIMEOUT_MS = 8_000;
const RETRY_MS = 1_000;

/** A room command the server refused, or `unavailable` when no answer came. */
export class RoomRefusal extends Error {
  constructor(readonly code: ErrorCode) {
    super(code);
    this.name = 'RoomRefusal';
  }
}

/** Everything but entering and talking, which the client does itself; the interview's id is filled in. */
type Plain = Exclude<RoomCommand, 'room:arrive' | 'room:enter' | 'room:leave' | 'chat:send' | 'run:share'>;
type Without<T> = Omit<T, 'interviewId'>;

export interface RoomClient {
  readonly state: RoomClientState;
  /** The shape React's useSyncExternalStore wants. */
  subscribe(listener: () => void): () => void;
  /** Takes the room over from another tab of mine. */
  takeOver(): void;
  /** Rejects with RoomRefusal. */
  command<C extends Plain>(name: C, body: Without<RoomCommandBody<C>>): Promise<void>;
  /** Shows at once, and is sent again after a drop until the server has it. */
  say(text: string): void;
  shareRun(run: SharedRun): Promise<void>;
  /** Leaves the room for good. */
  leave(): Promise<void>;
}

export interface RoomClientOptions {
  live: LiveSocket;
  interviewId: string;
  /** Names this browser tab, the same after a reload. */
  tab: string;
  now?: () => number;
  newNonce?: () => string;
}

/** One person's tab in one room: enters, enters again after every drop, and holds what the person may see. */
export function createRoomClient({
  live,
  interviewId,
  tab,
  now = () => Date.now(),
  newNonce = () => globalThis.crypto.randomUUID(),
}: RoomClientOptions): RoomClient {
  const { socket } = live;
  const listeners = new Set<() => void>();
  let state: RoomClientState = { status: 'entering' };
  let isOver = false;

  const set = (next: RoomClientState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const setOutgoing = (change: (outgoing: readonly OutgoingMessage[]) => readonly OutgoingMessage[]) => {
    if (state.status === 'in') set({ ...state, outgoing: change(state.outgoing) });
  };

  const ask = async <C extends RoomCommand>(name: C, body: Without<RoomCommandBody<C>>) => {
    if (!socket.connected) throw new RoomRefusal('unavailable');
    const ack = await socket
      .timeout(ANSWER_TIMEOUT_MS)
      .emitWithAck(name, { ...body, interviewId })
      .then(
        (answer: unknown): RoomAck => roomAck.parse(answer),
        (): RoomAck => ({ ok: false, code: 'unavailable' }),
      );
    if (!ack.ok) throw new RoomRefusal(ack.code);
    return ack;
  };

  const enter = async (takeOver: boolean) => {
    try {
      const { room } = await ask('room:enter', { tab, takeOver });
      if (isOver || !room) return;
      set(withView(state, room, { now: now(), isEntry: true }));
      resend();
    } catch (error) {
      if (isOver || !(error instanceof RoomRefusal)) return;
      if (error.code === 'unavailable') {
        // A dropped socket comes back and enters again by itself; a silent server is asked again.
        if (socket.connected) setTimeout(() => !isOver && void enter(takeOver), RETRY_MS);
      } else if (error.code === 'replaced_by_another_tab') set({ status: 'elsewhere' });
      else set({ status: 'refused', code: error.code });
    }
  };

  const send = async ({ nonce, text }: OutgoingMessage) => {
    try {
      await ask('chat:send', { text, nonce });
    } catch (error) {
      if (!(error instanceof RoomRefusal) || error.code === 'unavailable') return;
      const { code } = error;
      setOutgoing((all) => all.map((one) => (one.nonce === nonce ? { ...one, failed: code } : one)));
    }
  };
  const resend = () => {
    if (state.status === 'in')
      for (const one of state.outgoing.filter((each) => each.failed === null)) void send(one);
  };

  const on = <N extends keyof typeof roomNotices>(
    name: N,
    act: (body: z.infer<(typeof roomNotices)[N]>) => void,
  ) => {
    const schemas: { [K in keyof typeof roomNotices]: z.ZodType<z.infer<(typeof roomNotices)[K]>> } =
      roomNotices;
    const listener = (body: unknown) => {
      const parsed = schemas[name].safeParse(body);
      if (!isOver && parsed.success) act(parsed.data);
    };
    const plain: string = name;
    socket.on(plain, listener);
    return () => socket.off(plain, listener);
  };

  const offs = [
    on('room:changed', (view) => {
      if (view.interviewId === interviewId && state.status === 'in')
        set(withView(state, view, { now: now(), isEntry: false }));
    }),
    on('room:replaced', (body) => {
      if (body.interviewId === interviewId) set({ status: 'elsewhere' });
    }),
    on('chat:message', ({ message, nonce }) => set(withMessage(state, message, nonce))),
    on('run:shared', ({ run, personId, atMs }) => set(withRun(state, { ...run, personId, atMs }))),
  ];
  const onConnect = () => {
    // A tab that lost the room to another must not take it back by itself.
    if (state.status === 'entering' || state.status === 'in') void enter(false);
  };
  const onDisconnect = () => {
    if (state.status === 'in') set({ ...state, isLive: false });
  };
  socket.on('connect', onConnect);
  socket.on('disconnect', onDisconnect);
  live.onEnd((code) => {
    if (!isOver) set({ status: 'refused', code });
  });
  if (socket.connected) void enter(false);
  else socket.connect();

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    takeOver() {
      set({ status: 'entering' });
      void enter(true);
    },
    async command(name, body) {
      await ask(name, body);
    },
    say(text) {
      const message = { nonce: newNonce(), text, failed: null };
      setOutgoing((all) => [...all, message]);
      void send(message);
    },
    async shareRun(run) {
      await ask('run:share', { run: clipped(run) });
    },
    async leave() {
      if (isOver) return;
      isOver = true;
      for (const off of offs) off();
      socket.off('connect', onConnect);
      socket.off('disconnect', onDisconnect);
      if (state.status === 'in') await ask('room:leave', {}).catch(() => {});
    },
  };
}
