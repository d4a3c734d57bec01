import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { startEmbedded } from './embedded-server.ts';
import { migrate } from './migrate.ts';

export interface TestCluster {
  /** A migrated database to clone with `cloneDatabase`. */
  readonly templateUrl: string;
  close(): Promise<void>;
}

/** One throw-away cluster for a test run, or the server of DATABASE_URL. A guard removes it even if the run is killed. */
export async function startTestCluster(): Promise<TestCluster> {
  const given = process.env['DATABASE_URL'];
  if (given) return prepareTemplate(given, async () => {});
  const directory = mkdtempSync(join(tmpdir(), 'loopmate-test-'));
  await chmod(directory, 0o755);
  const server = await startEmbedded(directory, {
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  const release = guardDirectory(server.directory);
  return prepareTemplate(server.url, async () => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
    release();
  });
}

/** Until released, the end of this process, however it comes, stops the PostgreSQL in `directory` and removes it all. */
export function guardDirectory(directory: string): () => void {
  const guard = spawn(
    process.execPath,
    [fileURLToPath(new URL('./test-cluster-guard.mjs', import.meta.url)), directory],
    { detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  guard.unref();
  return () => void guard.stdin?.end();
}

async function prepareTemplate(serverUrl: string, close: () => Promise<void>): Promise<TestCluster> {
  const name = `loopmate_template_${process.pid}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.unsafe(`CREATE DATABASE ${name}`);
  const templateUrl = withDatabase(serverUrl, name);
  await migrate(templateUrl);
  return {
    templateUrl,
    close: async () => {
      await admin.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.end();
      await close();
    },
  };
}

/** A database of its own for one spec file. */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const templateUrl = process.env['LOOPMATE_TEST_DATABASE'];
  if (!templateUrl) throw new Error('Database tests run under packages/tooling/jest.mjs');
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `t_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`;
  const admin = postgres(withDatabase(templateUrl, 'postgres'), { max: 1, onnotice: () => {} });
  await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: withDatabase(templateUrl, name),
    drop: async () => {
      await admin.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
