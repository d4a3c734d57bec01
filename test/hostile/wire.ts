import type { Socket } from 'node:net';
import * as encoding from 'lib0/encoding';
import type WebSocket from 'ws';

export const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((done) => socket.once('close', (code: number) => done(code)));

export const rawSocket = (socket: WebSocket): Socket => Reflect.get(socket, '_socket') as Socket;

/** Bytes out of numbers, each as a varuint, and strings as lengths and characters. */
export function varuints(...parts: (number | string)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts)
      if (typeof part === 'string') encoding.writeVarString(encoder, part);
      else encoding.writeVarUint(encoder, part);
  });
}
