// Runs in browsers and in Node.
/// <reference lib="dom" />
import { people } from '@loopmate/contracts/people';
import { io, type Socket } from 'socket.io-client';
import { ApiError, createCall, type ClientOptions } from './http.ts';

const RETRY_FIRST_MS = 250;
const RETRY_LONGEST_MS = 2_000;

/** How a live connection ended for good; anything else comes back by itself. */
export type SocketEnd = 'not_signed_in';

export interface LiveSocket {
  readonly socket: Socket;
  /** Called once if the login of this browser ended, so that no retry can help. */
  onEnd(listener: (end: SocketEnd) => void): void;
  close(): void;
}

/** The one socket.io connection of a page; it reconnects until closed. Rooms and calls share it. */
export function connectSocket({
  baseUrl,
  headers = () => ({}),
  fetch,
}: Omit<ClientOptions, 'headers'> & { headers?: () => Record<string, string> } = {}): LiveSocket {
  const socket = io(baseUrl ?? window.location.origin, {
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: RETRY_FIRST_MS,
    reconnectionDelayMax: RETRY_LONGEST_MS,
    forceNew: true,
    autoConnect: false,
    extraHeaders: headers(),
  });
  const call = createCall({ ...(baseUrl && { baseUrl }), headers, ...(fetch && { fetch }) });
  const listeners: ((end: SocketEnd) => void)[] = [];
  let isClosed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  // Browsers do not say why a handshake failed, and a socket the server closed does not come back by itself:
  // ask over HTTP whether we are still signed in.
  const lookInto = async () => {
    const isOut = await call(people.me).then(
      () => false,
      (error: unknown) => error instanceof ApiError && error.code === 'not_signed_in',
    );
    if (isClosed) return;
    if (isOut) {
      close();
      for (const listener of listeners) listener('not_signed_in');
    } else if (!socket.active) retry = setTimeout(() => socket.connect(), RETRY_FIRST_MS);
  };
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') void lookInto();
  });
  socket.on('connect_error', () => void lookInto());
  const close = () => {
    isClosed = true;
    clearTimeout(retry);
    socket.disconnect();
  };
  return { socket, onEnd: (listener) => void listeners.push(listener), close };
}
