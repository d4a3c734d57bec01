import { z } from 'zod';

/*
 * What travels, as JSON: {node, n, topic, hint, body?}
 *   node   uuid of the sending process
 *   n      counts the envelopes of a node: NOTIFY drops equal payloads of one transaction, and no two are equal
 *   hint   any JSON
 *   body   base64; left out when the line is too narrow for it
 * Topics `bus:hello` and `bus:goodbye` are the bus's own. An envelope too long for the line goes as parts, in order:
 * {node, n, part, of, text}, `text` being a slice of its UTF-8 in base64.
 */
const envelope = z.object({
  node: z.uuid(),
  n: z.int(),
  topic: z.string(),
  hint: z.unknown(),
  body: z.base64().optional(),
});
export type Envelope = z.infer<typeof envelope>;

const envelopePart = z.object({
  node: z.uuid(),
  n: z.int(),
  part: z.int().nonnegative(),
  of: z.int().min(2).max(64),
  text: z.base64(),
});
export type EnvelopePart = z.infer<typeof envelopePart>;

export const HELLO = 'bus:hello';
export const GOODBYE = 'bus:goodbye';

const PART_HEAD_BYTES = 150;
const MOST_HINT_BYTES = 256 * 1024;

/** The texts to send: one, without the body where that would not fit, or parts; none for a hint above 256 KB. */
export function writeEnvelope(
  head: Omit<Envelope, 'body'>,
  body: Uint8Array | undefined,
  maxBytes: number,
): string[] {
  const bare = JSON.stringify(head);
  const bareBytes = Buffer.byteLength(bare);
  if (bareBytes > MOST_HINT_BYTES) return [];
  if (bareBytes > maxBytes) return inParts(head, Buffer.from(bare), maxBytes);
  if (!body || bareBytes + base64Bytes(body) + ',"body":""'.length > maxBytes) return [bare];
  return [JSON.stringify({ ...head, body: Buffer.from(body).toString('base64') })];
}

function inParts({ node, n }: Pick<Envelope, 'node' | 'n'>, bytes: Buffer, maxBytes: number): string[] {
  const size = Math.floor(((maxBytes - PART_HEAD_BYTES) * 3) / 4);
  const of = Math.ceil(bytes.length / size);
  return Array.from({ length: of }, (_, part) => {
    const text = bytes.subarray(part * size, (part + 1) * size).toString('base64');
    return JSON.stringify({ node, n, part, of, text } satisfies EnvelopePart);
  });
}

/** Undefined for anything another program may have put on the line. */
export function readEnvelope(text: string): Envelope | EnvelopePart | undefined {
  try {
    return z.union([envelope, envelopePart]).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Puts parts together again. Parts of one envelope come in order; a node has one on its way at a time. */
export class PartialEnvelopes {
  private readonly byNode = new Map<string, { n: number; texts: Buffer[] }>();

  /** The whole envelope with its last part. */
  add({ node, n, part, of, text }: EnvelopePart): Envelope | undefined {
    const begun = this.byNode.get(node);
    const texts = part === 0 ? [] : begun?.n === n ? begun.texts : undefined;
    if (texts?.length !== part) return void this.byNode.delete(node);
    texts.push(Buffer.from(text, 'base64'));
    if (texts.length < of) return void this.byNode.set(node, { n, texts });
    this.byNode.delete(node);
    const whole = readEnvelope(Buffer.concat(texts).toString());
    return whole && 'topic' in whole ? whole : undefined;
  }
}

const base64Bytes = (body: Uint8Array) => Math.ceil(body.length / 3) * 4;
