import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Who a caret belongs to. Stamped by the server: what a client says about itself is dropped. */
export interface PresenceUser {
  readonly id: string;
  readonly name: string;
  readonly seat: 'interviewer' | 'candidate' | 'observer';
}

/** The shared part of a person's awareness: identity, and where the caret is (Yjs relative positions as JSON). */
export interface PresenceState {
  readonly user: PresenceUser;
  readonly cursor: unknown;
}

export interface PresenceEntry {
  readonly client: number;
  readonly clock: number;
  /** Undefined when the client said that it left. */
  readonly state: unknown;
}

/** Most states one frame may name; a client has one of its own, and y-websocket echoes those of the others. */
const MOST_STATES = 64;

/** Throws when it is not awareness, or names more states than a room can hold. */
export function readPresence(states: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(states);
  const count = decoding.readVarUint(decoder);
  if (count > MOST_STATES) throw new Error('too many states');
  const entries: PresenceEntry[] = [];
  for (let i = 0; i < count; i++) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state: unknown = JSON.parse(decoding.readVarString(decoder));
    entries.push({ client, clock, state: state ?? undefined });
  }
  return entries;
}

export function writePresence(entries: readonly PresenceEntry[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(state ?? null));
    }
  });
}

const SEATS = ['interviewer', 'candidate', 'observer'] as const;

/** The presence in an awareness state as the server stamps it, or undefined for a state of another make. */
export function presenceOf(state: unknown): PresenceState | undefined {
  if (typeof state !== 'object' || state === null || !('user' in state)) return undefined;
  const { user } = state;
  if (typeof user !== 'object' || user === null) return undefined;
  if (!('id' in user) || !('name' in user) || !('seat' in user)) return undefined;
  const seat = SEATS.find((one) => one === user.seat);
  if (typeof user.id !== 'string' || typeof user.name !== 'string' || !seat) return undefined;
  return {
    user: { id: user.id, name: user.name, seat },
    cursor: 'cursor' in state ? state.cursor : undefined,
  };
}
