import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/server-process.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const READY_MS = 40_000;

export const CONTENDERS = ['relay', 'reference', 'hocuspocus', 'ours', 'ours_without_journal'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/** Limits are for people; a load generator types faster. */
export const RAISED_LIMITS = {
  LIMIT_COLLAB_UPDATES_PER_SECOND: '1000000',
  LIMIT_COLLAB_UPDATES_BURST: '1000000',
  LIMIT_PRESENCE_PER_SECOND: '1000000',
  LIMIT_SIGN_INS_PER_MINUTE: '1000000',
};

/** One server under measurement, as a process of its own. */
export class Contender {
  private constructor(
    readonly name: ContenderName,
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  static async start(name: ContenderName, env: Record<string, string>, port?: number): Promise<Contender> {
    const on = port ?? (await freePort());
    const isOurs = name === 'ours' || name === 'ours_without_journal';
    const program = isOurs ? here('../../../apps/api/dist/main.js') : here(`./${name}.mjs`);
    const hooks = ['--import', here('./hooks.mjs')];
    if (name === 'ours_without_journal') hooks.push('--import', here('./no-journal.mjs'));
    const child = spawn(process.execPath, ['--expose-gc', ...hooks, program], {
      env: {
        ...process.env,
        PORT: String(on),
        LOG_LEVEL: 'warn',
        NODE_OPTIONS: '',
        ...RAISED_LIMITS,
        ...env,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const contender = new Contender(name, on, child);
    await contender.untilReady();
    return contender;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isOurs(): boolean {
    return this.name === 'ours' || this.name === 'ours_without_journal';
  }

  cpuMs(): number {
    return cpuMsOf(this.pid);
  }

  /** Live bytes after a collection. */
  async memory(): Promise<number> {
    return Number((await this.ask('memory'))['bytes']);
  }

  async watchLoop(): Promise<void> {
    await this.ask('watch');
  }

  /** The longest stall of its event loop since `watchLoop`. */
  async stallMs(): Promise<number> {
    return Number((await this.ask('stall'))['longestMs']);
  }

  private ask(wish: string): Promise<Record<string, unknown>> {
    return new Promise((done) => {
      const hear = (answer: unknown) => {
        if (typeof answer !== 'object' || answer === null || Reflect.get(answer, 'wish') !== wish) return;
        this.child.off('message', hear);
        done(answer as Record<string, unknown>);
      };
      this.child.on('message', hear);
      this.child.send(wish);
    });
  }

  /** SIGKILL unless told otherwise: what is measured next must not wait for a tidy end. */
  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill(signal);
    await ended;
  }

  private async untilReady(): Promise<void> {
    const path = this.isOurs ? '/readyz' : '/';
    for (const end = Date.now() + READY_MS; Date.now() < end;) {
      if (this.child.exitCode !== null) throw new Error(`${this.name} ended at once`);
      const answer = await fetch(`http://127.0.0.1:${this.port}${path}`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((later) => setTimeout(later, 20));
    }
    throw new Error(`${this.name} was not ready within ${READY_MS / 1000} s`);
  }
}

const TICK_MS = 10;

/** User and system time of a process with all its threads. */
export function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/**
 * The server's event loop on one processor, this process's on the others: who pays for waking whom is then the same for
 * everybody, and no scheduler's luck. Returns how to take it back, since children inherit it; undefined where there is
 * no `taskset` or one processor only.
 */
export function keepApart(server: Contender): (() => void) | undefined {
  const last = cpus().length - 1;
  if (last < 1) return undefined;
  const put = (pid: number, on: string) =>
    execFileSync('taskset', ['-pc', on, String(pid)], { stdio: 'ignore' });
  try {
    put(server.pid, '0');
    put(process.pid, `1-${last}`);
    return () => put(process.pid, `0-${last}`);
  } catch {
    return undefined;
  }
}
