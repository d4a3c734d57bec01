import type { Peer } from './peer.ts';

const AT_ONCE = 50;

/** Sends all frames of each line as fast as they leave; milliseconds until `isDone`, or throws after `limitMs`. */
export async function burst(
  lines: readonly { writer: Peer; frames: readonly Uint8Array[] }[],
  isDone: () => boolean,
  limitMs: number,
): Promise<number> {
  const began = performance.now();
  const most = Math.max(...lines.map(({ frames }) => frames.length));
  for (let at = 0; at < most; at += AT_ONCE) {
    for (const { writer, frames } of lines)
      for (const frame of frames.slice(at, at + AT_ONCE)) writer.send(frame);
    await new Promise((turn) => setImmediate(turn));
  }
  while (!isDone()) {
    const closed = lines.find(({ writer }) => writer.closedBy !== undefined);
    if (closed) throw new Error(`a writer was closed with ${closed.writer.closedBy}`);
    if (performance.now() - began > limitMs) throw new Error(`a burst was not through after ${limitMs} ms`);
    await new Promise((later) => setTimeout(later, 2));
  }
  return performance.now() - began;
}
