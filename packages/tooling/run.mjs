// The starter behind every npm script. It needs nothing but Node: it installs when the lockfile changed, builds what
// changed, and runs. `npm start` in a fresh clone is enough.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (path) => join(root, path);
const bin = at('node_modules/.bin');
const PNPM = 'pnpm@12.21.0';
const isWindows = process.platform === 'win32';
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

const [command, ...rest] = process.argv.slice(2);
const commands = { start, test, check, dev, demo, room, pictures, bench, soak };
const run = commands[command];
if (!run) fail(`Unknown command: ${command}. There are: ${Object.keys(commands).join(', ')}.`);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Loopmate needs Node 20.19 or newer; this is ${process.version}.`);
await run();

async function start(extra = {}) {
  await install();
  await build();
  await server(extra);
}

async function demo() {
  await start({ DEMO: '1' });
}

async function test() {
  await install();
  await build();
  const folder = mkdtempSync(join(tmpdir(), 'loopmate-counts-'));
  const counts = join(folder, 'counts');
  const codes = [];
  const suites = rest.length > 0 ? [rest] : [['unit'], ['browser']];
  for (const suite of suites)
    codes.push(
      await child(process.execPath, [at('packages/tooling/jest.mjs'), ...suite], {
        LOOPMATE_TEST_COUNTS: counts,
      }),
    );
  const lines = existsSync(counts)
    ? readFileSync(counts, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  rmSync(folder, { recursive: true, force: true });
  const sum = (field) => lines.reduce((total, line) => total + line[field], 0);
  // A suite that died before it could count is a failure, not a silence.
  const uncounted = suites.length - lines.length;
  const failed = sum('failed') + uncounted;
  console.log(`${sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`);
  process.exit(failed > 0 || codes.some((code) => code !== 0) ? 1 : 0);
}

async function check() {
  await install();
  const tasks = ['format', 'lint', 'boundaries', 'types', 'unit'].map((task) => `//#${task}`);
  process.exit(await child('turbo', ['run', ...tasks, '--continue', '--output-logs=new-only', ...rest]));
}

async function dev() {
  await install();
  const api = spawn(
    process.execPath,
    [
      '--watch',
      '--enable-source-maps',
      '--conditions=source',
      '--import',
      './packages/tooling/run-ts.mjs',
      'apps/api/src/main.ts',
    ],
    { cwd: root, env: { PUBLIC_URL: 'http://localhost:5173', ...env }, stdio: 'inherit' },
  );
  const web = spawn(process.execPath, [at('apps/web/node_modules/vite/bin/vite.js'), '--host', '127.0.0.1'], {
    cwd: at('apps/web'),
    env,
    stdio: 'inherit',
  });
  console.log('Open http://localhost:5173; api and web reload by themselves.');
  endWith([api, web]);
}

async function room() {
  await install();
  await build();
  process.exit(await child(process.execPath, [at('apps/api/dist/tools/room.js'), ...rest]));
}

async function pictures() {
  await script('test/pictures.ts');
}

async function bench() {
  await script('test/bench/main.ts');
}

async function soak() {
  await script('test/durability/soak.ts');
}

/** A TypeScript program beside the built product. */
async function script(path) {
  await install();
  await build();
  const source = ['--conditions=source', '--import', at('packages/tooling/run-ts.mjs'), at(path)];
  process.exit(await child(process.execPath, [...source, ...rest]));
}

async function install() {
  const stamp = at('node_modules/.loopmate-stamp');
  const key = createHash('sha256')
    .update(readFileSync(at('pnpm-lock.yaml')))
    .update(`${process.versions.node.split('.')[0]} ${process.platform} ${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  console.log('Installing (the first time takes about half a minute) …');
  const code = await child(
    isWindows ? 'npx.cmd' : 'npx',
    ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'],
    { CI: 'true' },
    true,
  );
  if (code !== 0) fail('Installing failed; the lines above say why. Nothing else was changed.');
  writeFileSync(stamp, key);
}

async function build() {
  const code = await child(
    'turbo',
    ['run', '//#compile', '@loopmate/web#build', '--output-logs=errors-only', '--no-daemon'],
    {},
    true,
  );
  if (code !== 0) fail('The build failed; the lines above say why.');
}

async function server(extra) {
  const api = spawn(process.execPath, ['--enable-source-maps', at('apps/api/dist/main.js')], {
    cwd: root,
    env: { ...env, ...extra },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  endWith([api]);
}

/** Lives as long as its children; a signal, or the end of the shell that started it, stops them. */
function endWith(children) {
  const parent = process.ppid;
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    for (const one of children) one.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  // npm passes no SIGTERM on: when the shell above us is gone, we are meant to go too.
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
  let left = children.length;
  for (const one of children)
    one.on('exit', (code) => {
      process.exitCode ||= code ?? 0;
      stop();
      if (--left === 0) process.exit();
    });
}

/** Runs a program to its end. `quiet` shows its output only when it fails. */
function child(program, args, extra = {}, quiet = false) {
  return new Promise((done) => {
    const running = spawn(program, args, {
      cwd: root,
      env: { ...env, ...extra },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: isWindows,
    });
    let output = '';
    for (const stream of [running.stdout, running.stderr]) stream?.on('data', (chunk) => (output += chunk));
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => running.kill(signal));
    running.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      done(1);
    });
    running.on('exit', (code) => {
      if (quiet && code !== 0) process.stderr.write(output);
      done(code ?? 1);
    });
  });
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
