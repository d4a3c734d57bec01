import type { Duplex } from 'node:stream';

let corked: Duplex[] = [];

/** Holds back what is written to a stream until this turn of the event loop is over: many frames, one system call. */
export function corkForThisTurn(stream: Duplex): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  if (corked.push(stream) === 1) setImmediate(release);
}

function release(): void {
  const streams = corked;
  corked = [];
  for (const stream of streams) stream.uncork();
}
