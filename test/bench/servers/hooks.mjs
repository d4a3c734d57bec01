// Loaded into every server that is measured: answers over the process's channel what only it can know of itself.
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Runs only between `watch` and `stall`: its timer wakes the process every millisecond, which costs CPU and calls. */
const loop = monitorEventLoopDelay({ resolution: 1 });

const session = new Session();

// A server must not outlive the bench, however that ended.
process.on('disconnect', () => process.exit());

process.on('message', async (wish) => {
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
  } else if (wish === 'profile') {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    process.send({ wish });
  } else if (wish === 'profiled') {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    process.send({ wish, functions: selfTimes(profile) });
  }
});

/** Milliseconds that each function itself took, most first; idle time is left out. */
function selfTimes({ nodes, samples, timeDeltas }) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map();
  for (const [i, id] of samples.entries()) {
    const { functionName, url, lineNumber } = frames.get(id);
    if (functionName === '(idle)') continue;
    const place = url
      ? ` ${url.replace(/^.*\/(node_modules|libs|packages|apps)\//, '')}:${lineNumber + 1}`
      : '';
    const name = `${functionName || '(anonymous)'}${place}`;
    times.set(name, (times.get(name) ?? 0) + timeDeltas[i] / 1e3);
  }
  return [...times].sort(([, a], [, b]) => b - a).map(([name, ms]) => ({ name, ms }));
}
