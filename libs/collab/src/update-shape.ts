/**
 * Reads the outline of a Yjs update (V1) without building anything, and refuses what would harm a reader:
 *
 *   update  = n (block)* deletes
 *   block   = structs client clock struct*            one a client; structs are contiguous from `clock`
 *   struct  = 0 len | 10 len | info [origin] [right origin] [parent [key]] content
 *   deletes = n (client n (clock len)*)*
 *
 * After yjs/src/utils/encoding.js and structs/*.js of Yjs 13.6. Yjs itself allocates an array of the declared length
 * first, so seven bytes could cost 270 MB; a struct takes at least two bytes, which bounds what may be declared.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export interface Struct {
  /** Clock and place in the bytes after it. */
  readonly end: number;
  readonly to: number;
  /** Ids it refers to, flat: client, clock, client, clock … */
  readonly needs: readonly number[];
}

export interface Block {
  readonly client: number;
  /** Clock of the first struct, and the clock after the last. */
  readonly start: number;
  readonly end: number;
  /** Where the structs begin in the bytes. */
  readonly from: number;
  readonly structs: readonly Struct[];
  readonly hasSkip: boolean;
  /** Brings content, rather than only marking text as deleted. */
  readonly grows: boolean;
}

/** The first `count` structs of a block. */
export interface BlockPart {
  readonly block: Block;
  readonly count: number;
}

export interface DeletedRange {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

export interface UpdateShape {
  readonly bytes: Uint8Array;
  readonly blocks: readonly Block[];
  readonly deletes: readonly DeletedRange[];
}

const HIGHEST_CLOCK = 2 ** 32;
const MOST_NESTING = 32;
const [GC, DELETED, JSON_, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, SKIP] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10];
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_KEY = 0x20;
const REF_BITS = 0x1f;

/** Throws on anything that is not a well-formed update. */
export function readUpdateShape(bytes: Uint8Array): UpdateShape {
  const decoder = decoding.createDecoder(bytes);
  const count = declared(decoder);
  const blocks: Block[] = [];
  for (let i = 0; i < count; i++) blocks.push(readBlock(decoder));
  if (blocks.length > 1 && new Set(blocks.map((block) => block.client)).size < blocks.length)
    throw new Error('two blocks of one client');
  const deletes = readDeletes(decoder);
  if (decoding.hasContent(decoder)) throw new Error('bytes after the end of an update');
  return { bytes, blocks, deletes };
}

/** Only these parts of an update, and these deletions. */
export function writeUpdateParts(
  { bytes }: UpdateShape,
  parts: readonly BlockPart[],
  deletes: readonly DeletedRange[],
): Uint8Array {
  const byClient = new Map<number, DeletedRange[]>();
  for (const range of deletes) {
    const ranges = byClient.get(range.client);
    if (ranges) ranges.push(range);
    else byClient.set(range.client, [range]);
  }
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, parts.length);
    for (const { block, count } of parts) {
      encoding.writeVarUint(encoder, count);
      encoding.writeVarUint(encoder, block.client);
      encoding.writeVarUint(encoder, block.start);
      encoding.writeUint8Array(
        encoder,
        bytes.subarray(block.from, block.structs[count - 1]?.to ?? block.from),
      );
    }
    encoding.writeVarUint(encoder, byClient.size);
    for (const [client, ranges] of byClient) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.length);
      for (const { clock, length } of ranges) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, length);
      }
    }
  });
}

/** A declared count of things that take two bytes or more each. */
function declared(decoder: decoding.Decoder): number {
  const count = decoding.readVarUint(decoder);
  if (count > (decoder.arr.length - decoder.pos) / 2) throw new Error('declares more than it holds');
  return count;
}

function readBlock(decoder: decoding.Decoder): Block {
  const count = declared(decoder);
  if (count === 0) throw new Error('an empty block');
  const client = decoding.readVarUint(decoder);
  const start = decoding.readVarUint(decoder);
  const from = decoder.pos;
  const structs: Struct[] = [];
  let [end, hasSkip, grows] = [start, false, false];
  for (let i = 0; i < count; i++) {
    const info = decoding.readUint8(decoder);
    const ref = info & REF_BITS;
    const isItem = ref !== GC && ref !== SKIP;
    const needs = isItem ? readNeeds(decoder, info) : [];
    const length = isItem ? readContent(decoder, ref) : decoding.readVarUint(decoder);
    if (length < 1 || end + length > HIGHEST_CLOCK) throw new Error('a struct of impossible length');
    end += length;
    structs.push({ end, to: decoder.pos, needs });
    hasSkip ||= ref === SKIP;
    grows ||= isItem && ref !== DELETED;
  }
  return { client, start, end, from, structs, hasSkip, grows };
}

function readNeeds(decoder: decoding.Decoder, info: number): number[] {
  const needs: number[] = [];
  const readId = () => needs.push(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
  if (info & HAS_ORIGIN) readId();
  if (info & HAS_RIGHT_ORIGIN) readId();
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (decoding.readVarUint(decoder) === 1) decoding.readVarString(decoder);
    else readId();
    if (info & HAS_PARENT_KEY) decoding.readVarString(decoder);
  }
  return needs;
}

/** How many clock ticks the content takes. */
function readContent(decoder: decoding.Decoder, ref: number): number {
  switch (ref) {
    case DELETED:
      return decoding.readVarUint(decoder);
    case STRING:
      return decoding.readVarString(decoder).length;
    case JSON_:
      return many(decoder, () => {
        const text = decoding.readVarString(decoder);
        if (text !== 'undefined') JSON.parse(text);
      });
    case ANY:
      return many(decoder, () => skipAny(decoder, 0));
    case BINARY:
      decoding.readVarUint8Array(decoder);
      return 1;
    case EMBED:
      JSON.parse(decoding.readVarString(decoder));
      return 1;
    case FORMAT:
      decoding.readVarString(decoder);
      JSON.parse(decoding.readVarString(decoder));
      return 1;
    case TYPE:
      // Array, map or text; rooms hold no XML and no documents inside documents.
      if (decoding.readVarUint(decoder) > 2) throw new Error('a type rooms do not hold');
      return 1;
    default:
      throw new Error(`unknown content ${ref}`);
  }
}

function many(decoder: decoding.Decoder, read: () => void): number {
  const count = decoding.readVarUint(decoder);
  if (count > decoder.arr.length - decoder.pos) throw new Error('declares more than it holds');
  for (let i = 0; i < count; i++) read();
  return count;
}

const [ANY_OBJECT, ANY_ARRAY] = [118, 117];

/** A value of lib0's `any`, no deeper than a browser's stack bears. */
function skipAny(decoder: decoding.Decoder, depth: number): void {
  if (depth > MOST_NESTING) throw new Error('nested too deep');
  const kind = decoder.arr[decoder.pos];
  if (kind !== ANY_OBJECT && kind !== ANY_ARRAY) return void decoding.readAny(decoder);
  decoder.pos += 1;
  many(decoder, () => {
    if (kind === ANY_OBJECT) decoding.readVarString(decoder);
    skipAny(decoder, depth + 1);
  });
}

function readDeletes(decoder: decoding.Decoder): DeletedRange[] {
  const clients = declared(decoder);
  const ranges: DeletedRange[] = [];
  for (let i = 0; i < clients; i++) {
    const client = decoding.readVarUint(decoder);
    const count = declared(decoder);
    for (let j = 0; j < count; j++) {
      const clock = decoding.readVarUint(decoder);
      const length = decoding.readVarUint(decoder);
      if (clock + length > HIGHEST_CLOCK) throw new Error('a deletion of impossible length');
      if (length > 0) ranges.push({ client, clock, length });
    }
  }
  return ranges;
}
