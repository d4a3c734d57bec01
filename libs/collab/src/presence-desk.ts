import type { Clock } from '@loopmate/platform';
import {
  cursorFromJson,
  cursorToJson,
  presenceOf,
  readPresence,
  writeAwareness,
  writeCaret,
  writePresence,
  type Caret,
  type PresenceEntry,
} from '@loopmate/room-doc';
import type { ClientLedger } from './client-ledger.ts';
import type { Connection } from './connection.ts';

/** Browsers renew their state every 15 s; after twice that the other node is gone. */
const ELSEWHERE_MS = 30_000;
const MOST_PRESENCE_BYTES = 4 * 1024;

/** Keeps a browser's y-websocket from taking a silent room for a dead socket: awareness of nobody. */
export const KEEP_ALIVE = writeAwareness(writePresence([]));

/** One state in both tongues: awareness for plain clients, and the few bytes for those that read carets. */
export interface Relayed {
  full(): Uint8Array;
  readonly lean: Uint8Array;
}

/**
 * Who is where in one document. One state a connection, stamped with who it is; states of others, which y-websocket
 * echoes, are dropped.
 */
export class PresenceDesk {
  /** The newest clock told of each client: a state after a departure must count on, or readers ignore it. */
  private readonly clocks = new Map<number, number>();

  private readonly elsewhere = new Map<number, { entry: PresenceEntry; untilMs: number }>();

  constructor(
    private readonly ledger: ClientLedger,
    private readonly clock: Clock,
  ) {}

  /** What to relay, or undefined when there is nothing of this connection's own. Throws when it is not awareness. */
  receive(states: Uint8Array, from: Connection, all: Iterable<Connection>): Relayed | undefined {
    if (states.length > MOST_PRESENCE_BYTES) throw new Error('too much presence');
    const entries = readPresence(states);
    const own = from.presence
      ? entries.find(({ client }) => client === from.presence?.client)
      : entries.find(({ client }) => this.bind(client, from, all));
    if (!own) return undefined;
    const clock = this.next(own.client, own.clock);
    const isNew = from.presence?.state === undefined;
    from.presence = { client: own.client, clock, state: stamped(own.state, from) };
    const full = frameOf([from.presence]);
    // Whoever reads carets knows this person already: only the place is news.
    const caret = isNew ? undefined : caretOf(from.presence);
    return { full: () => full, lean: caret ? writeCaret(caret) : full };
  }

  /** A caret of an introduced connection; others are dropped. */
  receiveCaret(caret: Caret, raw: Uint8Array, from: Connection): Relayed | undefined {
    const { presence } = from;
    if (presence?.client !== caret.client || typeof presence.state !== 'object' || presence.state === null)
      return undefined;
    const clock = this.next(caret.client, caret.clock);
    const cursor = cursorToJson(caret.cursor);
    const entry = { client: caret.client, clock, state: { ...presence.state, cursor } };
    from.presence = entry;
    const lean = clock === caret.clock ? raw : writeCaret({ ...caret, clock });
    return { full: () => frameOf([entry]), lean };
  }

  departure(of: Connection): { frame: Uint8Array; entry: PresenceEntry } | undefined {
    const { presence } = of;
    if (!presence) return undefined;
    of.presence = undefined;
    const entry = { client: presence.client, clock: this.next(presence.client, 0), state: undefined };
    return { frame: frameOf([entry]), entry };
  }

  /** States that another node has stamped: the frame for everyone here, and who is not there any more. */
  receiveElsewhere(entries: readonly PresenceEntry[]): { frame: Uint8Array; gone: string[] } {
    const untilMs = this.clock.now() + ELSEWHERE_MS;
    const told = entries.map((entry) => ({ ...entry, clock: this.next(entry.client, entry.clock) }));
    const gone: string[] = [];
    for (const entry of told) {
      const person = presenceOf(this.elsewhere.get(entry.client)?.entry.state)?.user.id;
      if (entry.state !== undefined) this.elsewhere.set(entry.client, { entry, untilMs });
      else if (this.elsewhere.delete(entry.client) && person) gone.push(person);
    }
    return { frame: frameOf(told), gone };
  }

  isElsewhere(person: string): boolean {
    return this.heard().some(({ state }) => presenceOf(state)?.user.id === person);
  }

  private heard(): PresenceEntry[] {
    const now = this.clock.now();
    for (const [client, { untilMs }] of this.elsewhere) if (untilMs < now) this.elsewhere.delete(client);
    return [...this.elsewhere.values()].map(({ entry }) => entry);
  }

  /** Everyone but the reader. */
  present(reader: Connection, all: Iterable<Connection>): Uint8Array {
    const entries = [...all].filter((one) => one !== reader).flatMap((one) => one.presence ?? []);
    return frameOf([...entries.filter((entry) => entry.state !== undefined), ...this.heard()]);
  }

  /** An id is this connection's unless it is another person's, or another's presence; a reconnect takes over its own. */
  private bind(client: number, from: Connection, all: Iterable<Connection>): boolean {
    if (!this.ledger.announce(client, from.person.id)) return false;
    for (const other of all)
      if (other !== from && other.presence?.client === client) other.presence = undefined;
    return true;
  }

  private next(client: number, clock: number): number {
    const next = Math.max(clock, (this.clocks.get(client) ?? 0) + 1);
    this.clocks.set(client, next);
    return next;
  }
}

const frameOf = (entries: readonly PresenceEntry[]) => writeAwareness(writePresence(entries));

function caretOf({ client, clock, state }: PresenceEntry): Caret | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const cursor = cursorFromJson(Reflect.get(state, 'cursor'));
  return cursor === 'other' ? undefined : { client, clock, cursor };
}

function stamped(state: unknown, { person, seat }: Connection): unknown {
  if (typeof state !== 'object' || state === null) return undefined;
  const cursor: unknown = 'cursor' in state ? state.cursor : null;
  return { user: { id: person.id, name: person.name, seat }, cursor };
}
