import { FRAME, SYNC } from '@loopmate/room-doc';

const FIRST_BYTES = 256;
/** Frame type, sync step, and a length of up to five bytes. */
const MOST_HEAD_BYTES = 7;

/**
 * Updates one after the other in one growing buffer, each as the frame a joining client is served: an array of small
 * buffers takes some two hundred bytes more for each key.
 */
export class PackedFrames {
  count = 0;
  private buffer = new Uint8Array(0);
  private end = 0;

  get bytes(): number {
    return this.end;
  }

  add(update: Uint8Array): void {
    this.reserve(MOST_HEAD_BYTES + update.length);
    this.buffer[this.end++] = FRAME.sync;
    this.buffer[this.end++] = SYNC.update;
    let rest = update.length;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.buffer[this.end++] = 128 | (rest % 128);
    this.buffer[this.end++] = rest;
    this.buffer.set(update, this.end);
    this.end += update.length;
    this.count += 1;
  }

  /** All of it, as one view. */
  get packed(): Uint8Array {
    return this.buffer.subarray(0, this.end);
  }

  /** Views: what has been written is never changed. */
  *frames(): Generator<Uint8Array> {
    for (const { from, to } of this.places()) yield this.buffer.subarray(from, to);
  }

  *updates(): Generator<Uint8Array> {
    for (const { at, to } of this.places()) yield this.buffer.subarray(at, to);
  }

  private *places(): Generator<{ from: number; at: number; to: number }> {
    for (let from = 0; from < this.end;) {
      let at = from + 2;
      let length = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = this.buffer[at++] ?? 0;
        length += (byte % 128) * scale;
        if (byte < 128) break;
      }
      yield { from, at, to: at + length };
      from = at + length;
    }
  }

  private reserve(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(FIRST_BYTES, this.buffer.length * 2, this.end + bytes));
    grown.set(this.buffer.subarray(0, this.end));
    this.buffer = grown;
  }
}
