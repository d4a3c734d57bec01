import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { cloneDatabase } from '@loopmate/persistence';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const built = ['--enable-source-maps', here('../../apps/api/dist/main.js')];
const source = [
  '--enable-source-maps',
  '--conditions=source',
  '--import',
  here('../../packages/tooling/run-ts.mjs'),
  here('../../apps/api/src/main.ts'),
];
const READY_MS = 40_000;

/** The built server as a process of its own, on its own database, so that a test can kill it. */
export interface ServerProcess {
  readonly url: string;
  readonly databaseUrl: string;
  readonly pid: number;
  /** Everything it wrote on both streams. */
  output(): string;
  /** SIGKILL and wait: nothing is flushed. */
  kill(): Promise<void>;
  /** SIGTERM and wait; the exit code. */
  stop(): Promise<number | null>;
  /** The same server again, on the same port and database. */
  restart(): Promise<void>;
  /** Stops it if it runs, and drops the database. */
  close(): Promise<void>;
}

export async function startServerProcess(
  env: Record<string, string> = {},
  { fromSource = false, databaseUrl }: { fromSource?: boolean; databaseUrl?: string } = {},
): Promise<ServerProcess> {
  const database = databaseUrl ? { url: databaseUrl, drop: async () => {} } : await cloneDatabase();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let output = '';
  let child: ChildProcess;

  const start = async () => {
    child = spawn(process.execPath, fromSource ? source : built, {
      env: {
        ...process.env,
        PORT: String(port),
        DATABASE_URL: database.url,
        LOG_LEVEL: 'warn',
        NODE_OPTIONS: '',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await untilReady(child, url, () => output).catch((error: unknown) => {
      child.kill('SIGKILL');
      throw error;
    });
  };
  const exit = (signal: NodeJS.Signals) =>
    new Promise<number | null>((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode);
      child.once('exit', done);
      child.kill(signal);
    });

  await start();
  return {
    url,
    databaseUrl: database.url,
    get pid() {
      return child.pid ?? 0;
    },
    output: () => output,
    kill: async () => void (await exit('SIGKILL')),
    stop: () => exit('SIGTERM'),
    restart: start,
    close: async () => {
      await exit('SIGTERM');
      await database.drop();
    },
  };
}

async function untilReady(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended at once:\n${output()}`);
    const ready = await fetch(`${url}/readyz`).catch(() => undefined);
    if (ready?.ok) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`The server was not ready within ${READY_MS / 1000} s:\n${output()}`);
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no free port')),
      );
    });
  });
}
