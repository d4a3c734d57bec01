import { build, type Plugin } from 'vite';

const SUFFIX = '?worker-text';

/**
 * `import source from './x.worker.ts?worker-text'` gives the worker bundled into one classic script, as text: a sandboxed
 * frame makes a blob of it. Classic, because Chromium starts no module worker from a blob in a frame without an origin.
 */
export const workerText: Plugin = {
  name: 'loopmate:worker-text',
  enforce: 'pre',
  async resolveId(id, importer) {
    if (!id.endsWith(SUFFIX)) return undefined;
    const found = await this.resolve(id.slice(0, -SUFFIX.length), importer, { skipSelf: true });
    return found && `${found.id}${SUFFIX}`;
  },
  async load(id) {
    if (!id.endsWith(SUFFIX)) return undefined;
    const entry = id.slice(0, -SUFFIX.length);
    const result = await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        write: false,
        target: 'es2022',
        // node:… is imported by pyodide only where there is Node.
        rolldownOptions: {
          input: entry,
          external: /^(node:|ws$)/,
          output: { format: 'iife', codeSplitting: false },
        },
        modulePreload: false,
      },
    });
    const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
      'output' in one ? one.output : [],
    );
    const chunks = outputs.filter((one) => one.type === 'chunk');
    const [chunk] = chunks;
    if (!chunk || chunks.length !== 1) throw new Error(`${entry} did not become one file`);
    for (const file of Object.keys(chunk.modules)) if (!file.startsWith('\0')) this.addWatchFile(file);
    return `export default ${JSON.stringify(chunk.code)};`;
  },
};
