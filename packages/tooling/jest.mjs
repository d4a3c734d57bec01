// node packages/tooling/jest.mjs <unit|browser|file patterns…>
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [suite, ...rest] = process.argv.slice(2);
// Everything but the browser journeys, which need a built client and want the machine for themselves.
const suites = {
  unit: ['--maxWorkers=2', '--testPathIgnorePatterns=/test/e2e/', '/node_modules/'],
  browser: ['--runInBand', '--testPathPatterns=test/e2e/'],
};
const args = suites[suite] ? [...suites[suite], ...rest] : [suite, ...rest].filter(Boolean);
const child = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    '--conditions=source',
    require.resolve('jest/bin/jest'),
    '-c',
    here('./jest.config.mjs'),
    ...args,
  ],
  { stdio: 'inherit', env: { ...process.env, TZ: 'UTC' } },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
