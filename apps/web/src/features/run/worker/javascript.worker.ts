import type { ToWorker } from '../run.protocol.ts';
import { connect, type Engine, type Line } from './connect.ts';
import { decode, encode, inspect } from './values.ts';

const FILE = 'solution.mjs';
const ERROR_CHARACTERS = 2_000;

connect(async (line) => {
  captureConsole(line);
  const report = (error: unknown) => line.print(`${said(error)}\n`);
  addEventListener('error', (event) => {
    event.preventDefault();
    report(event.error ?? event.message);
  });
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    report(event.reason);
  });
  return engineWith(line);
});

const now = performance.now.bind(performance);
const createUrl = URL.createObjectURL.bind(URL);
const revokeUrl = URL.revokeObjectURL.bind(URL);

/** A new URL each time, so each import is a fresh module with state of its own. */
async function load(code: string): Promise<Record<string, unknown>> {
  const url = createUrl(new Blob([code, `\n//# sourceURL=${FILE}\n`], { type: 'text/javascript' }));
  try {
    const module: unknown = await import(/* @vite-ignore */ url);
    return Object.fromEntries(Object.entries(Object(module)));
  } finally {
    revokeUrl(url);
  }
}

const engineWith = (line: Line): Engine => ({
  async answer(request: ToWorker) {
    let started = now();
    try {
      if (request.type === 'script') {
        await load(request.code);
        return { value: null, error: null, ms: now() - started };
      }
      const entry = (await line.quietly(() => load(request.code)))[request.entry];
      if (typeof entry !== 'function')
        return { value: null, error: `The code exports no function ${request.entry}.`, ms: 0 };
      const args = decode(JSON.parse(request.args));
      started = now();
      const value: unknown = await Reflect.apply(entry, undefined, Array.isArray(args) ? args : []);
      const ms = now() - started;
      return { value: JSON.stringify(encode(value)), error: null, ms };
    } catch (error) {
      return { value: null, error: said(error), ms: now() - started };
    }
  },
});

/** Name, message and the lines of the solution; the runner's own frames say nothing to a reader. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return `Uncaught ${inspect(error)}`;
  const frames = (error.stack ?? '').split('\n').filter((frame) => frame.includes(FILE));
  return [`${error.name}: ${error.message}`, ...frames].join('\n').slice(0, ERROR_CHARACTERS);
}

function captureConsole(line: Line): void {
  const print = (...values: unknown[]) =>
    line.print(`${values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' ')}\n`);
  const table = (data: unknown) => print(data);
  Object.assign(console, { log: print, info: print, warn: print, error: print, debug: print, table });
}
