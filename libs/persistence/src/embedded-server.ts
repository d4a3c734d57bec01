import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { findBinaries, isOpenToAll, SHARED_HOME, type PostgresBinaries } from './embedded-binaries.ts';

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 15_000;
const SUPERUSER = 'loopmate';
const NOBODY = 65_534;

export interface EmbeddedServer {
  /** Connection URL of the database `loopmate`. */
  readonly url: string;
  /** The folder that holds everything; shown to the operator. */
  readonly directory: string;
  readonly pid: number;
  /** Stops Postgres cleanly; safe to call twice. */
  close(): Promise<void>;
}

/**
 * A real PostgreSQL of our own in `directory`, on a free loopback port unless `settings` name one. It outlives a killed
 * parent; the next start finds it by its postmaster.pid and takes it over.
 */
export async function startEmbedded(
  wanted: string,
  options: { settings?: Record<string, string> } = {},
): Promise<EmbeddedServer> {
  const isRoot = process.platform !== 'win32' && userInfo().uid === 0;
  const directory = isRoot ? reachableByNobody(wanted) : resolve(wanted);
  const data = join(directory, 'postgres');
  const passwordFile = join(directory, 'postgres-password');
  await mkdir(directory, { recursive: true, mode: 0o711 });

  const running = runningServer(data);
  if (running) return serverFrom(running, await readFile(passwordFile, 'utf8'), directory);

  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const binaries = await findBinaries(isRoot);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries, data, passwordFile, isRoot, user);
  const password = await readFile(passwordFile, 'utf8');
  const port = Number(options.settings?.['port'] ?? (await freePort()));
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    timezone: 'UTC',
    ...options.settings,
  };
  const child = spawn(
    binaries.postgres,
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'], ...user },
  );
  const failure = collectFailure(child);
  const server = { pid: child.pid ?? 0, port };
  await waitUntilReady(urlOf(server.port, password, 'postgres'), failure);
  child.stderr?.destroy();
  child.unref();
  return serverFrom(server, password, directory);
}

async function serverFrom(
  { pid, port }: { pid: number; port: number },
  password: string,
  directory: string,
): Promise<EmbeddedServer> {
  const admin = postgres(urlOf(port, password, 'postgres'), { max: 1, onnotice: () => {} });
  try {
    const rows = await admin`SELECT 1 FROM pg_database WHERE datname = 'loopmate'`;
    if (rows.length === 0) await admin`CREATE DATABASE loopmate`;
  } finally {
    await admin.end();
  }
  let closing: Promise<void> | undefined;
  return {
    url: urlOf(port, password, 'loopmate'),
    directory,
    pid,
    close: () => (closing ??= stop(pid)),
  };
}

async function initialise(
  binaries: PostgresBinaries,
  data: string,
  passwordFile: string,
  isRoot: boolean,
  user: { uid?: number; gid?: number },
): Promise<void> {
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (isRoot) for (const path of [data, passwordFile]) await chown(path, NOBODY, NOBODY);
  const child = spawn(
    binaries.initdb,
    [
      '-D',
      data,
      '-U',
      SUPERUSER,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
    ].concat([
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
    ]),
    { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], ...user },
  );
  const failure = collectFailure(child);
  const code = await new Promise<number | null>((done) => child.on('exit', done));
  if (code !== 0) {
    await rm(data, { recursive: true, force: true });
    throw new Error(`The database could not be created in ${data}: ${failure.text()}`);
  }
  if (isRoot) await chown(passwordFile, 0, 0);
  await chmod(passwordFile, 0o600);
}

function collectFailure(child: ChildProcess) {
  let text = '';
  let ended = false;
  child.stderr?.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-2_000)));
  child.on('error', (error) => {
    text += error.message;
    ended = true;
  });
  child.on('exit', () => (ended = true));
  return { text: () => text.trim(), hasEnded: () => ended };
}

async function waitUntilReady(url: string, failure: ReturnType<typeof collectFailure>): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (failure.hasEnded()) throw new Error(`The database did not start: ${failure.text()}`);
    const probe = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await probe`SELECT 1`;
      return;
    } catch {
      await sleep(40);
    } finally {
      await probe.end({ timeout: 1 });
    }
  }
  throw new Error(`The database did not answer within ${START_TIMEOUT_MS / 1000} s: ${failure.text()}`);
}

/** A postmaster that is alive on this data folder, from its own pid file (line 1: pid, line 4: port). */
function runningServer(data: string): { pid: number; port: number } | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : undefined;
}

async function stop(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid) && Date.now() < deadline) await sleep(30);
  if (isAlive(pid)) signal(pid, 'SIGQUIT');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function reachableByNobody(wanted: string): string {
  if (isOpenToAll(resolve(wanted, '..'))) return resolve(wanted);
  const key = createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12);
  return join(SHARED_HOME, `data-${key}`);
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}

/** The URL of the embedded server that runs on this folder right now, or undefined. */
export async function runningEmbedded(wanted: string): Promise<string | undefined> {
  const isRoot = process.platform !== 'win32' && userInfo().uid === 0;
  const directory = isRoot ? reachableByNobody(wanted) : resolve(wanted);
  const running = runningServer(join(directory, 'postgres'));
  if (!running) return undefined;
  return urlOf(running.port, await readFile(join(directory, 'postgres-password'), 'utf8'), 'loopmate');
}
