// Loaded into every server that is measured: answers over the process's channel what only it can know of itself.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();

process.on('message', (wish) => {
  if (wish === 'memory') {
    globalThis.gc();
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    process.send({ wish, bytes: heapUsed + external });
  } else if (wish === 'stall') {
    process.send({ wish, longestMs: loop.max / 1e6 });
    loop.reset();
  }
});
