import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const main = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));

describe('the process with its own database', () => {
  let dataDir: string;
  let port: number;
  const started: ChildProcess[] = [];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'loopmate-data-'));
    await chmod(dataDir, 0o755);
    port = await freePort();
  });
  afterEach(async () => {
    for (const child of started.splice(0)) await ended(child, 'SIGTERM');
    const left = postmaster();
    if (left) process.kill(left, 'SIGQUIT');
    await rm(dataDir, { recursive: true, force: true });
  });

  function launch(extra: Record<string, string> = {}) {
    const { DATABASE_URL: _none, ...env } = process.env;
    const child = spawn(process.execPath, [main], {
      env: { ...env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error', NODE_OPTIONS: '', ...extra },
    });
    started.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    return { child, text: () => text };
  }

  function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
    return new Promise((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode);
      child.once('exit', done);
      if (signal) child.kill(signal);
    });
  }

  const ready = () =>
    until('readiness', () =>
      fetch(`http://127.0.0.1:${port}/readyz`)
        .then((response) => response.ok)
        .catch(() => false),
    );
  const postmaster = () => {
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
    return pid > 0 && existsSync(`/proc/${pid}`) ? pid : 0;
  };

  it('says in one line where it listens and where the data lives, and SIGTERM leaves nothing running', async () => {
    const { child, text } = launch();
    await ready();
    expect(text().trim()).toBe(`Loopmate is ready at http://localhost:${port}   (data: ${dataDir})`);
    expect(postmaster()).toBeGreaterThan(0);
    expect(await ended(child, 'SIGTERM')).toBe(0);
    expect(postmaster()).toBe(0);
  });

  it('refuses a second application on the same data folder and says why', async () => {
    launch();
    await ready();
    const second = launch({ PORT: String(await freePort()) });
    expect(await ended(second.child)).toBe(1);
    expect(second.text()).toContain(`Another Loopmate is running on ${dataDir}`);
  });

  it('takes over the database that a killed process left behind', async () => {
    const first = launch();
    await ready();
    const database = postmaster();
    await ended(first.child, 'SIGKILL');
    expect(postmaster()).toBe(database);
    const second = launch();
    await ready();
    expect(postmaster()).toBe(database);
    expect(await ended(second.child, 'SIGINT')).toBe(0);
    expect(postmaster()).toBe(0);
  });

  it('names a wrong setting and stops', async () => {
    const { child, text } = launch({ PORT: 'eighty' });
    expect(await ended(child)).toBe(1);
    expect(text()).toContain('PORT');
  });

  it('refuses demo people on an address others can reach', async () => {
    const { child, text } = launch({ DEMO: '1', PUBLIC_URL: 'https://mock.example.org' });
    expect(await ended(child)).toBe(1);
    expect(text()).toContain('DEMO=1');
  });
});
