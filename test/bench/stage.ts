import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, startEmbedded, type EmbeddedServer } from '@loopmate/persistence';
import { makeRooms, type BenchRoom } from './load/rooms.ts';
import { anchors } from './servers/anchors.ts';
import { Contender, cpuMsOf, type ContenderName } from './servers/contender.ts';

/** What every measure stands on: a real PostgreSQL, rooms of real people, and servers to start on them. */
export class Stage {
  private readonly made: BenchRoom[] = [];
  private readonly running = new Set<Contender>();

  private constructor(
    private readonly directory: string,
    private readonly postgres: EmbeddedServer,
    private readonly anchorsPath: string,
    readonly rounds: number,
    readonly say: (line: string) => void,
  ) {}

  static async open(rounds: number, say: (line: string) => void): Promise<Stage> {
    const anchorsPath = anchors();
    const directory = mkdtempSync(join(tmpdir(), 'loopmate-bench-'));
    await chmod(directory, 0o755);
    const postgres = await startEmbedded(directory);
    await migrate(postgres.url);
    return new Stage(directory, postgres, anchorsPath, rounds, say);
  }

  /** The first `count` rooms; those that are not there yet are made. */
  async rooms(count: number): Promise<BenchRoom[]> {
    const lacking = count - this.made.length;
    if (lacking > 0) {
      this.say(`making ${lacking} rooms`);
      this.made.push(...(await makeRooms(lacking, this.postgres.url)));
    }
    return this.made.slice(0, count);
  }

  /** Rooms nobody has been in. */
  async freshRooms(count: number): Promise<BenchRoom[]> {
    this.say(`making ${count} fresh rooms`);
    return makeRooms(count, this.postgres.url);
  }

  async start(
    name: ContenderName,
    { port, store }: { port?: number; store?: string } = {},
  ): Promise<Contender> {
    const env = {
      DATABASE_URL: this.postgres.url,
      DATA_DIR: join(this.directory, 'data'),
      ANCHORS: this.anchorsPath,
      ...(store ? { STORE: store } : {}),
    };
    const contender = await Contender.start(name, env, port);
    this.running.add(contender);
    return contender;
  }

  /** CPU time of PostgreSQL and all its children, also of those that ended. */
  postgresCpuMs(): number {
    const { pid } = this.postgres;
    const fields = statOf(pid);
    const ended = (Number(fields[13]) + Number(fields[14])) * 10;
    const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
    return children.reduce((sum, name) => sum + safely(() => cpuMsOf(Number(name))), ended + cpuMsOf(pid));
  }

  folder(name: string): string {
    return mkdtempSync(join(this.directory, `${name}-`));
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }

  async close(): Promise<void> {
    for (const contender of this.running) await contender.stop();
    await this.postgres.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}

const statOf = (pid: number | string) =>
  readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
const parentOf = (pid: string) => safely(() => Number(statOf(pid)[1]));

/** A process may end between two looks. */
function safely(read: () => number): number {
  try {
    return read();
  } catch {
    return 0;
  }
}
