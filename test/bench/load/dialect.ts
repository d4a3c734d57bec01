import {
  FRAME,
  SYNC,
  writeAwareness,
  writeCaret,
  writePresence,
  writeStep1,
  writeStep2,
  EMPTY_UPDATE,
} from '@loopmate/room-doc';
import * as encoding from 'lib0/encoding';
import type { ContenderName } from '../servers/contender.ts';

/** How a client of one server talks: the frames are y-websocket's everywhere, but for what comes before them. */
export interface Dialect {
  /** Bytes before each frame, in both directions. */
  readonly prefix: Uint8Array;
  /** Sent when the socket opens. */
  readonly greeting: readonly Uint8Array[];
  /** Whether carets go in our few bytes once a client was introduced. */
  readonly isLean: boolean;
  /**
   * Whether its provider sends the states of others back: y-websocket 3.1 and @hocuspocus/provider 3.4 answer each one
   * they hear. The relay is spared this; ours drops them in the client.
   */
  readonly echoesPresence: boolean;
  /** Whether the server sends a copy first; before it, updates are that copy. */
  readonly hasCopy: boolean;
}

const EMPTY_VECTOR = new Uint8Array([0]);
const HOCUSPOCUS_AUTH = 2;

export function dialectOf(name: ContenderName, documentId: string): Dialect {
  const plain = {
    prefix: new Uint8Array(),
    greeting: [writeStep1(EMPTY_VECTOR)],
    isLean: false,
    echoesPresence: false,
    hasCopy: true,
  };
  switch (name) {
    case 'relay':
      return { ...plain, hasCopy: false };
    case 'reference':
      return { ...plain, echoesPresence: true };
    case 'ours':
    case 'ours_without_journal':
      return { ...plain, isLean: true };
    case 'hocuspocus': {
      const login = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, HOCUSPOCUS_AUTH);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, 'nobody asks');
      });
      const prefix = encoding.encode((encoder) => encoding.writeVarString(encoder, documentId));
      return { ...plain, prefix, echoesPresence: true, greeting: [login, ...plain.greeting] };
    }
    default:
      return name satisfies never;
  }
}

export const NOTHING_MORE = writeStep2(EMPTY_UPDATE);
export { FRAME, SYNC };

interface Place {
  readonly client: number;
  readonly clock: number;
}

/** An awareness state as editors send it with every key: who, in which colours, and where. */
export function fullCaret(at: Place, clock: number): Uint8Array {
  const point = { type: null, tname: null, item: at, assoc: 0 };
  const user = { name: 'Ina Interviewer', color: '#30bced', colorLight: '#30bced33' };
  const state = { user, cursor: { anchor: point, head: point } };
  return writeAwareness(writePresence([{ client: at.client, clock, state }]));
}

export function leanCaret(at: Place, clock: number): Uint8Array {
  const point = { place: at, sticksBefore: false };
  return writeCaret({ client: at.client, clock, cursor: { anchor: point, head: point } });
}
