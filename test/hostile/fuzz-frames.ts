import {
  codeTextName,
  writeAwareness,
  writeBundle,
  writeCaret,
  writePresence,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '@loopmate/room-doc';
import * as Y from 'yjs';
import { between, oneOf, seeded } from '../durability/seeded.ts';
import { varuints } from './wire.ts';

/** Frames as real clients send them, to be damaged. */
function realFrames(): Uint8Array[] {
  const doc = new Y.Doc();
  const frames: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => frames.push(writeUpdate(update)));
  const text = doc.getText(codeTextName('python'));
  for (let n = 0; n < 20; n++) text.insert(n % 3 === 0 ? 0 : text.length, `word ${n} 🦊 é`);
  text.delete(3, 20);
  text.format(0, 4, { bold: true });
  doc.getMap('meta').set('language', { nested: [1, 'two', null, { three: true }] });
  const client = doc.clientID;
  const caret = { place: { client, clock: 3 }, sticksBefore: true };
  const json = { type: null, tname: null, item: { client, clock: 3 }, assoc: -1 };
  frames.push(
    writeStep1(Y.encodeStateVector(doc)),
    writeStep2(Y.encodeStateAsUpdate(doc)),
    writeAwareness(writePresence([{ client, clock: 1, state: { cursor: { anchor: json, head: json } } }])),
    writeCaret({ client, clock: 2, cursor: { anchor: caret, head: caret } }),
    new Uint8Array([3]),
  );
  return [...frames, writeBundle(frames.slice(0, 3))];
}

const NUMBERS: readonly [number, ...number[]] = [
  0,
  1,
  2,
  7,
  127,
  128,
  255,
  65_535,
  2 ** 31 - 1,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 45,
  2 ** 53 - 1,
];
const JSONS: readonly [string, ...string[]] = [
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '['.repeat(500),
  `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`,
  'null',
  '"\\ud800"',
  '1e999',
  '',
];

/** An endless row of hostile frames, the same for the same seed. */
export function* fuzzFrames(seed: number, victims: readonly number[]): Generator<Uint8Array> {
  const random = seeded(seed);
  const real = realFrames() as [Uint8Array, ...Uint8Array[]];
  const ids = [...NUMBERS, ...victims] as [number, ...number[]];
  const number = () => oneOf(random, ids);
  for (;;) {
    const kind = random();
    // Well formed, with numbers that should not be there.
    if (kind < 0.15) yield writeUpdate(varuints(1, 1, number(), number(), 0, number(), 0));
    else if (kind < 0.25) yield writeStep2(varuints(0, 1, number(), 1, number(), number()));
    else if (kind < 0.3) yield writeUpdate(varuints(number(), number(), number(), number()));
    else if (kind < 0.4) yield writeAwareness(varuints(1, number(), number(), oneOf(random, JSONS)));
    else if (kind < 0.45) yield noise(random);
    else yield damaged(random, oneOf(random, real));
  }
}

const noise = (random: () => number) =>
  Uint8Array.from({ length: Math.floor(between(random, 0, 60)) }, () => Math.floor(random() * 256));

function damaged(random: () => number, frame: Uint8Array): Uint8Array {
  const bytes = [...frame];
  const flips = Math.floor(between(random, 0, 4));
  for (let n = 0; n < flips; n++) {
    const at = Math.floor(random() * bytes.length);
    const way = random();
    if (way < 0.5) bytes[at] = Math.floor(random() * 256);
    else if (way < 0.7) bytes.splice(at, Math.floor(between(random, 1, 8)));
    else if (way < 0.9) bytes.splice(at, 0, ...noise(random).slice(0, 6));
    else bytes.splice(at, bytes.length - at, ...bytes.slice(0, Math.floor(random() * bytes.length)));
    if (bytes.length === 0) break;
  }
  return Uint8Array.from(bytes);
}

/** Bytes below the WebSocket protocol: RSV bits, opcodes, lengths, fragments without end. */
export function brokenHead(random: () => number): Buffer {
  return Buffer.from(
    Array.from({ length: Math.floor(between(random, 2, 20)) }, () => Math.floor(random() * 256)),
  );
}
