import { connectSocket, type LiveSocket } from '@loopmate/client';
import { signaling } from '@loopmate/contracts/signaling';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../app/api.ts';

/** One thing the room will need, tried before it is needed. */
export type Reach =
  { readonly is: 'trying' } | { readonly is: 'ok'; readonly ms: number } | { readonly is: 'failed' };
export type Relay = 'trying' | 'ready' | 'failed' | 'none' | 'later';

const trying: Reach = { is: 'trying' };
const AGAIN_MS = 10_000;
const RELAY_WAIT_MS = 6_000;

/** Round trip to the server that holds the editor, and how far its clock is ahead of ours. */
export function useServer(): { reach: Reach; aheadMs: number } {
  const [state, setState] = useState<{ reach: Reach; aheadMs: number }>({ reach: trying, aheadMs: 0 });
  useEffect(() => {
    let isOver = false;
    const ask = async () => {
      const result = await timeHealth();
      if (!isOver) setState((before) => ({ aheadMs: before.aheadMs, ...result }));
    };
    void ask();
    const timer = setInterval(() => void ask(), AGAIN_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, []);
  return state;
}

async function timeHealth(): Promise<{ reach: Reach; aheadMs?: number }> {
  try {
    const start = performance.now();
    const response = await fetch('/healthz', { cache: 'no-store' });
    const ms = Math.round(performance.now() - start);
    if (!response.ok) return { reach: { is: 'failed' } };
    // The header says whole seconds; half of one is the best guess at the rest.
    const serverMs = Date.parse(response.headers.get('date') ?? '') + 500 - ms / 2;
    const aheadMs = Number.isNaN(serverMs) ? 0 : serverMs - Date.now();
    return { reach: { is: 'ok', ms }, aheadMs: Math.abs(aheadMs) < 2_000 ? 0 : aheadMs };
  } catch {
    return { reach: { is: 'failed' } };
  }
}

/**
 * The connection that carries the room: timer, chat and the signals of the call. Held while the page is open. Once the
 * room is open it says that I stand before it, so that a connection that fails now is not taken for absence.
 */
export function useLiveConnection(interviewId: string, isOpen: boolean): Reach {
  const [reach, setReach] = useState<Reach>(trying);
  const live = useRef<LiveSocket['socket']>(undefined);
  const isConnected = reach.is === 'ok';
  useEffect(() => {
    if (isOpen && isConnected) live.current?.emit('room:arrive', { interviewId });
  }, [interviewId, isOpen, isConnected]);
  useEffect(() => {
    const start = performance.now();
    const { socket, close } = connectSocket();
    live.current = socket;
    socket.on('connect', () => setReach({ is: 'ok', ms: Math.round(performance.now() - start) }));
    socket.on('disconnect', () => setReach(trying));
    socket.on('connect_error', () => setReach({ is: 'failed' }));
    socket.connect();
    return () => {
      socket.removeAllListeners();
      close();
    };
  }, []);
  return reach;
}

/** Whether a relay would carry the call where no direct route is. Only known once the room is open. */
export function useRelay(interviewId: string, isOpen: boolean): Relay {
  const [relay, setRelay] = useState<Relay>('trying');
  useEffect(() => {
    if (!isOpen) return;
    const stop = new AbortController();
    void tryRelay(interviewId, stop.signal).then((result) => stop.signal.aborted || setRelay(result));
    return () => stop.abort();
  }, [interviewId, isOpen]);
  return isOpen ? relay : 'later';
}

async function tryRelay(interviewId: string, signal: AbortSignal): Promise<Relay> {
  try {
    const { iceServers } = await call(signaling.iceServers, { params: { id: interviewId } });
    const relays = iceServers.filter((server) => server.credential !== undefined);
    if (relays.length === 0) return 'none';
    const config = relays.map(({ urls, username = '', credential = '' }) => ({ urls, username, credential }));
    return (await gathersRelay(config, signal)) ? 'ready' : 'failed';
  } catch {
    return 'failed';
  }
}

/** Asks the relay for an address, as a call would. */
async function gathersRelay(iceServers: RTCIceServer[], signal: AbortSignal): Promise<boolean> {
  const connection = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' });
  try {
    connection.createDataChannel('check');
    const found = new Promise<boolean>((resolve) => {
      connection.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate?.type === 'relay') resolve(true);
      });
      setTimeout(() => resolve(false), RELAY_WAIT_MS);
      signal.addEventListener('abort', () => resolve(false));
    });
    await connection.setLocalDescription();
    return await found;
  } finally {
    connection.close();
  }
}
