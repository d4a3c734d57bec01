// Loaded into every server that is measured: answers over the process's channel what only it can know of itself.
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Runs only between `watch` and `stall`: its timer wakes the process every millisecond, which costs CPU and calls. */
const loop = monitorEventLoopDelay({ resolution: 1 });

// A server must not outlive the bench, however that ended.
process.on('disconnect', () => process.exit());

process.on('message', (wish) => {
  if (wish === 'memory') {
    globalThis.gc();
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    process.send({ wish, bytes: heapUsed + external });
  } else if (wish === 'watch') {
    loop.reset();
    loop.enable();
    process.send({ wish });
  } else if (wish === 'stall') {
    loop.disable();
    process.send({ wish, longestMs: loop.max / 1e6 });
  }
});
