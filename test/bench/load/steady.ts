import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Peer } from './peer.ts';
import { Typist } from './typist.ts';

const TICK_MS = 4;
const SETTLE_MS = 3_000;

export interface SteadyLoad {
  readonly keysPerSecond: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  readonly hasCarets: boolean;
  readonly isLean: boolean;
}

export interface SteadyResult {
  /** Keys typed while it was measured, and those that never reached the other person. */
  readonly keys: number;
  readonly missing: number;
  /** Milliseconds from key to peer and from key to durable. */
  readonly latencies: Float64Array;
  readonly durable: Float64Array;
  readonly bytesDown: number;
  /** p99 of this process's own event loop: above a few milliseconds the load generator was the limit. */
  readonly ownLagMs: number;
  /** Share of one core that this process took while it was measured: near 1 the load generator was the limit. */
  readonly ownCpu: number;
}

interface Line {
  readonly writer: Peer;
  readonly reader: Peer;
  readonly typist: Typist;
  readonly sentAt: Float64Array;
  readonly framesBefore: number;
  next: number;
  durable: number;
}

/** One person of each pair types; what the other sees is timed. `marks` run when measuring begins and ends. */
export async function steady(
  pairs: readonly [Peer, Peer][],
  load: SteadyLoad,
  marks: { begin: () => void; end: () => void } = { begin: () => {}, end: () => {} },
): Promise<SteadyResult> {
  const keys = Math.ceil(load.keysPerSecond * (load.warmSeconds + load.seconds)) + 1;
  const latencies: number[] = [];
  const durable: number[] = [];
  let isMeasured = false;
  const lines = pairs.map(([writer, reader]): Line => {
    const typist = new Typist(keys, load.isLean);
    writer.isTyping = true;
    writer.send(typist.presence);
    const sentAt = new Float64Array(keys);
    const line = { writer, reader, typist, sentAt, framesBefore: writer.syncFrames, next: 0, durable: 0 };
    let seen = 0;
    reader.onUpdate = () => {
      if (isMeasured) latencies.push(performance.now() - (line.sentAt[seen] ?? 0));
      seen += 1;
    };
    writer.onDurable = (count) => {
      for (; line.durable < count - line.framesBefore; line.durable++)
        if (isMeasured) durable.push(performance.now() - (line.sentAt[line.durable] ?? 0));
    };
    return line;
  });

  const lag = monitorEventLoopDelay({ resolution: 1 });
  const gapMs = 1_000 / load.keysPerSecond;
  const began = performance.now();
  const from = began + load.warmSeconds * 1_000;
  const to = from + load.seconds * 1_000;
  let [typedBefore, bytesBefore] = [0, 0];
  let cpuBefore = process.cpuUsage();
  const typed = () => lines.reduce((sum, line) => sum + line.next, 0);
  const bytes = () => lines.reduce((sum, { writer, reader }) => sum + writer.bytesDown + reader.bytesDown, 0);
  for (let now = performance.now(); now < to; now = performance.now()) {
    if (!isMeasured && now >= from) {
      isMeasured = true;
      [typedBefore, bytesBefore] = [typed(), bytes()];
      lag.enable();
      cpuBefore = process.cpuUsage();
      marks.begin();
    }
    for (const [i, line] of lines.entries()) {
      // Everybody begins at another moment of the gap between two keys.
      const due = Math.floor((now - began) / gapMs - i / lines.length);
      while (line.next < Math.min(due, keys)) type(line, load.hasCarets);
    }
    await new Promise((later) => setTimeout(later, TICK_MS));
  }
  marks.end();
  lag.disable();
  const { user, system } = process.cpuUsage(cpuBefore);
  const [keysTyped, bytesDown] = [typed() - typedBefore, bytes() - bytesBefore];
  isMeasured = false;
  const isAllThere = () => lines.every((line) => line.reader.updates >= line.next);
  for (const end = performance.now() + SETTLE_MS; !isAllThere() && performance.now() < end;)
    await new Promise((later) => setTimeout(later, 20));
  const missing = lines.reduce((sum, line) => sum + Math.max(0, line.next - line.reader.updates), 0);
  return {
    keys: keysTyped,
    missing,
    latencies: Float64Array.from(latencies).sort(),
    durable: Float64Array.from(durable).sort(),
    bytesDown,
    ownLagMs: lag.percentile(99) / 1e6,
    ownCpu: (user + system) / 1e6 / load.seconds,
  };
}

function type(line: Line, hasCarets: boolean): void {
  const { writer, typist, next } = line;
  const [update, caret] = [typist.updates[next], typist.carets[next]];
  line.sentAt[next] = performance.now();
  line.next += 1;
  writer.type([update, hasCarets ? caret : undefined].filter((frame) => frame !== undefined));
}

export const percentile = (sorted: Float64Array, p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? NaN;
