/**
 * A caret on the wire in some twenty bytes, where the same thing as awareness takes about 270: who it is was said once.
 *
 *   caret  = client clock cursor
 *   cursor = 0 | 1 point | 2 point point      gone | a caret | a selection: anchor, head
 *   point  = place assoc                      assoc is 0 or 1: sticks to what follows, or to what goes before
 *   place  = 0 client clock | 1 string        before or after that character | the end of a text of this name
 *
 * Points are Yjs relative positions; expanded they read as `relativePositionToJSON` of Yjs 13 writes them.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export interface CaretPoint {
  readonly place: { readonly client: number; readonly clock: number } | { readonly text: string };
  readonly sticksBefore: boolean;
}

/** `undefined` when the person's caret is in no text. */
export type Cursor = { readonly anchor: CaretPoint; readonly head: CaretPoint } | undefined;

export interface Caret {
  readonly client: number;
  readonly clock: number;
  readonly cursor: Cursor;
}

const MOST_NAME_LENGTH = 64;

export function writeCaretBody(encoder: encoding.Encoder, { client, clock, cursor }: Caret): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
  if (!cursor) return encoding.writeVarUint(encoder, 0);
  const isSelection = !isSamePoint(cursor.anchor, cursor.head);
  encoding.writeVarUint(encoder, isSelection ? 2 : 1);
  writePoint(encoder, cursor.anchor);
  if (isSelection) writePoint(encoder, cursor.head);
}

/** Throws on anything the grammar does not name. */
export function readCaretBody(decoder: decoding.Decoder): Caret {
  const client = decoding.readVarUint(decoder);
  const clock = decoding.readVarUint(decoder);
  const points = decoding.readVarUint(decoder);
  if (points === 0) return { client, clock, cursor: undefined };
  if (points > 2) throw new Error('a caret of more than two points');
  const anchor = readPoint(decoder);
  return { client, clock, cursor: { anchor, head: points === 2 ? readPoint(decoder) : anchor } };
}

function writePoint(encoder: encoding.Encoder, { place, sticksBefore }: CaretPoint): void {
  if ('text' in place) {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, place.text);
  } else {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, place.client);
    encoding.writeVarUint(encoder, place.clock);
  }
  encoding.writeVarUint(encoder, sticksBefore ? 1 : 0);
}

function readPoint(decoder: decoding.Decoder): CaretPoint {
  const place = readPlace(decoder);
  const assoc = decoding.readVarUint(decoder);
  if (assoc > 1) throw new Error('a caret that sticks to nothing');
  return { place, sticksBefore: assoc === 1 };
}

function readPlace(decoder: decoding.Decoder): CaretPoint['place'] {
  const kind = decoding.readVarUint(decoder);
  if (kind > 1) throw new Error('a caret in no known place');
  if (kind === 0) return { client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) };
  const text = decoding.readVarString(decoder);
  if (text.length > MOST_NAME_LENGTH) throw new Error('a name too long');
  return { text };
}

function isSamePoint(a: CaretPoint, b: CaretPoint): boolean {
  if (a.sticksBefore !== b.sticksBefore) return false;
  if ('text' in a.place) return 'text' in b.place && a.place.text === b.place.text;
  return 'client' in b.place && a.place.client === b.place.client && a.place.clock === b.place.clock;
}

/** The cursor of an awareness state, as y-codemirror and we write it; null when there is none. */
export function cursorToJson(cursor: Cursor): unknown {
  return cursor ? { anchor: pointToJson(cursor.anchor), head: pointToJson(cursor.head) } : null;
}

/** The reverse; `'other'` for a state that this grammar cannot say, which then travels as awareness. */
export function cursorFromJson(json: unknown): Cursor | 'other' {
  if (json === null || json === undefined) return undefined;
  if (typeof json !== 'object' || !('anchor' in json) || !('head' in json)) return 'other';
  const anchor = pointFromJson(json.anchor);
  const head = pointFromJson(json.head);
  return anchor && head ? { anchor, head } : 'other';
}

function pointToJson({ place, sticksBefore }: CaretPoint): unknown {
  const assoc = sticksBefore ? -1 : 0;
  return 'text' in place
    ? { type: null, tname: place.text, item: null, assoc }
    : { type: null, tname: null, item: place, assoc };
}

function pointFromJson(json: unknown): CaretPoint | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const [item, text] = [fieldOf(json, 'item'), fieldOf(json, 'tname')];
  const sticksBefore = Number(fieldOf(json, 'assoc') ?? 0) < 0;
  if (typeof item === 'object' && item !== null) {
    const [client, clock] = [fieldOf(item, 'client'), fieldOf(item, 'clock')];
    if (!isCount(client) || !isCount(clock)) return undefined;
    return { place: { client, clock }, sticksBefore };
  }
  if (typeof text !== 'string' || text.length > MOST_NAME_LENGTH) return undefined;
  return { place: { text }, sticksBefore };
}

const fieldOf = (of: object, name: string): unknown => Reflect.get(of, name);
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
