import { cursorFromJson, cursorToJson, type Caret } from './caret.ts';
import { FRAME, readFrame, writeAwareness, writeCaret } from './frames.ts';
import { readPresence, writePresence } from './presence.ts';

/** What is needed of a y-protocols Awareness. */
export interface KnownStates {
  readonly clientID: number;
  getStates(): Map<number, Record<string, unknown>>;
}

/**
 * The client's end of compact carets, between y-websocket and its socket: the first awareness of a connection goes out
 * as it is, later ones that only move the caret as carets, and the states of others, which y-websocket echoes, not at
 * all.
 */
export class LeanAwareness {
  private isIntroduced = false;

  constructor(private readonly awareness: KnownStates) {}

  /** Call when a socket opens: the server knows nobody of it yet. */
  opened(): void {
    this.isIntroduced = false;
  }

  /** What to send in place of a frame; undefined for nothing. */
  outgoing(frame: Uint8Array): Uint8Array | undefined {
    if (frame[0] !== FRAME.awareness) return frame;
    const read = readFrame(frame);
    if (read.kind !== 'awareness') return frame;
    const own = readPresence(read.states).find(({ client }) => client === this.awareness.clientID);
    if (!own) return undefined;
    const state: unknown = own.state;
    if (typeof state !== 'object' || state === null) {
      this.isIntroduced = false;
      return writeAwareness(writePresence([own]));
    }
    const cursor = cursorFromJson(Reflect.get(state, 'cursor'));
    if (!this.isIntroduced || cursor === 'other') {
      this.isIntroduced = true;
      return writeAwareness(writePresence([own]));
    }
    return writeCaret({ client: own.client, clock: own.clock, cursor });
  }

  /** A caret from the server as an awareness update; undefined when it is of somebody not introduced. */
  incoming({ client, clock, cursor }: Caret): Uint8Array | undefined {
    const known = this.awareness.getStates().get(client);
    return known && writePresence([{ client, clock, state: { ...known, cursor: cursorToJson(cursor) } }]);
  }
}
