import { z } from 'zod';

/*
 * What travels, as JSON: {node, n, topic, hint, body?}
 *   node   uuid of the sending process
 *   n      counts the envelopes of a node: NOTIFY drops equal payloads of one transaction, and no two are equal
 *   hint   any JSON
 *   body   base64; left out when the line is too narrow for it
 * Topics `bus:hello` and `bus:goodbye` are the bus's own.
 */
const envelope = z.object({
  node: z.uuid(),
  n: z.int(),
  topic: z.string(),
  hint: z.unknown(),
  body: z.base64().optional(),
});
export type Envelope = z.infer<typeof envelope>;

export const HELLO = 'bus:hello';
export const GOODBYE = 'bus:goodbye';

/** The text to send, without the body where that would not fit; undefined when the hint alone does not fit. */
export function writeEnvelope(
  head: Omit<Envelope, 'body'>,
  body: Uint8Array | undefined,
  maxBytes: number,
): string | undefined {
  const bare = JSON.stringify(head);
  const bareBytes = Buffer.byteLength(bare);
  if (bareBytes > maxBytes) return undefined;
  if (!body || bareBytes + base64Bytes(body) + ',"body":""'.length > maxBytes) return bare;
  return JSON.stringify({ ...head, body: Buffer.from(body).toString('base64') });
}

/** Undefined for anything another program may have put on the line. */
export function readEnvelope(text: string): Envelope | undefined {
  try {
    return envelope.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const base64Bytes = (body: Uint8Array) => Math.ceil(body.length / 3) * 4;
