import { loadPyodide, version, type PyodideInterface } from 'pyodide';
import { info } from 'pyodide/pyodide-lock.json';
import type { ToWorker } from '../run.protocol.ts';
import { connect, type Engine, type Line } from './connect.ts';
import driver from './driver.py?raw';

/** Never fetched: pyodide asks for its files below this address and gets the blobs the page handed over. */
const FILES = 'http://pyodide.invalid/';
const TYPES: Record<string, string> = { 'pyodide.asm.wasm': 'application/wasm' };

connect(async (line, files) => {
  const restore = answerFetchesWith(files);
  const python = await loadPyodide({
    indexURL: FILES,
    lockFileContents: { info: { ...info, arch: 'wasm32', version }, packages: {} },
    createPyodideModule: await moduleFrom(files['pyodide.asm.mjs']),
    stdout: () => {},
    stderr: () => {},
  });
  restore();
  readAndWrite(python, line);
  return engineOf(python);
});

/** The frame's policy allows no connection at all, so pyodide's own fetches are answered from memory. */
function answerFetchesWith(files: Readonly<Record<string, Blob>>): () => void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input) => {
    const name = String(input instanceof Request ? input.url : input).replace(FILES, '');
    const file = files[name];
    if (!file) throw new TypeError(`no file ${name}`);
    return new Response(file, { headers: { 'content-type': TYPES[name] ?? 'application/octet-stream' } });
  };
  return () => void (globalThis.fetch = original);
}

type ModuleMaker = NonNullable<NonNullable<Parameters<typeof loadPyodide>[0]>['createPyodideModule']>;

async function moduleFrom(file: Blob | undefined) {
  if (!file) throw new Error('pyodide.asm.mjs was not handed over');
  const url = URL.createObjectURL(new Blob([file], { type: 'text/javascript' }));
  const module: { default: ModuleMaker } = await import(/* @vite-ignore */ url);
  URL.revokeObjectURL(url);
  return module.default;
}

function readAndWrite(python: PyodideInterface, line: Line): void {
  for (const set of [python.setStdout.bind(python), python.setStderr.bind(python)]) {
    const decoder = new TextDecoder();
    set({
      write: (bytes) => {
        line.print(decoder.decode(bytes, { stream: true }));
        return bytes.length;
      },
    });
  }
  python.setStdin({ stdin: () => null });
  python.runPython('import sys; sys.stdout.reconfigure(line_buffering=True)');
}

function engineOf(python: PyodideInterface): Engine {
  const names = python.globals;
  python.runPython(driver);
  const script: (code: string) => string = names.get('run_script');
  const call: (code: string, entry: string, args: string) => string = names.get('run_call');
  return {
    async answer(request: ToWorker) {
      const text =
        request.type === 'script' ? script(request.code) : call(request.code, request.entry, request.args);
      return JSON.parse(text);
    },
  };
}
