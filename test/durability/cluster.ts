import { mkdtempSync, readFileSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { AppModule, makeRoom, type MadeRoom } from '@loopmate/api';
import { guardDirectory, migrate, startEmbedded, type EmbeddedServer } from '@loopmate/persistence';
import { Config } from '@loopmate/platform';
import postgres from 'postgres';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';

const POSTGRES_MS = 20_000;
const LIMITS = {
  LIMIT_COLLAB_UPDATES_PER_SECOND: '100000',
  LIMIT_COLLAB_UPDATES_BURST: '100000',
  LIMIT_SIGN_INS_PER_MINUTE: '100000',
};

export interface ClusterRoom extends MadeRoom {
  readonly codeId: string;
  readonly epoch: string;
}

/** A PostgreSQL and one or two nodes on it, each of which can be killed, frozen and brought back. */
export class Cluster {
  private constructor(
    readonly nodes: readonly ServerProcess[],
    private database: EmbeddedServer,
    private readonly sql: postgres.Sql,
    private readonly release: () => void,
  ) {}

  static async start(count: number, { fromSource }: { fromSource: boolean }): Promise<Cluster> {
    const directory = mkdtempSync(join(tmpdir(), 'loopmate-nemesis-'));
    await chmod(directory, 0o755);
    const database = await startEmbedded(directory, { settings: { max_connections: '60' } });
    const release = guardDirectory(database.directory);
    await migrate(database.url);
    const nodes: ServerProcess[] = [];
    for (let n = 0; n < count; n++)
      nodes.push(await startServerProcess(LIMITS, { fromSource, databaseUrl: database.url }));
    const sql = postgres(database.url, { max: 2, onnotice: () => {} });
    return new Cluster(nodes, database, sql, release);
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  node(n: number): ServerProcess {
    const found = this.nodes[n % this.nodes.length];
    if (!found) throw new Error(`no node ${n}`);
    return found;
  }

  async rooms(count: number, tag: string): Promise<ClusterRoom[]> {
    const config = Config.from({ LOG_LEVEL: 'silent', ...LIMITS });
    const tools = await NestFactory.createApplicationContext(AppModule.with(config, this.database.url), {
      logger: false,
    });
    const rooms: ClusterRoom[] = [];
    for (let n = 0; n < count; n++) {
      const room = await makeRoom(tools, { round: 'coding', format: 'full', tag: `${tag}-${n}-nemesis` });
      const codeId = room.documents['code'] ?? '';
      const [row] = await this.sql<{ epoch: string }[]>`SELECT epoch FROM document WHERE id = ${codeId}`;
      rooms.push({ ...room, codeId, epoch: row?.epoch ?? '' });
    }
    await tools.close();
    return rooms;
  }

  /** SIGKILL of PostgreSQL; it recovers from its log when it comes back, on the same port. */
  async killPostgres(downMs: number): Promise<void> {
    process.kill(this.database.pid, 'SIGKILL');
    await sleep(downMs);
    // Its children may take a moment to notice; until they are gone a new one refuses to start.
    for (const end = Date.now() + POSTGRES_MS; ; await sleep(100))
      try {
        this.database = await startEmbedded(this.database.directory, settingsOn(this.database.url));
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
  }

  /** Freezes PostgreSQL: it takes connections and answers nothing. */
  signalPostgres(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const children = readFileSync(`/proc/${this.database.pid}/task/${this.database.pid}/children`, 'utf8');
    for (const pid of [this.database.pid, ...children.trim().split(' ').map(Number)])
      try {
        process.kill(pid, signal);
      } catch {
        // It has ended meanwhile.
      }
  }

  query<T extends Record<string, unknown>>(...statement: Parameters<postgres.Sql>): Promise<T[]> {
    return this.sql(...statement) as unknown as Promise<T[]>;
  }

  async close(): Promise<void> {
    for (const node of this.nodes) await node.close();
    await this.sql.end({ timeout: 1 });
    await this.database.close();
    await rm(this.database.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    this.release();
  }
}

const settingsOn = (url: string) => ({ settings: { max_connections: '60', port: new URL(url).port } });

export const sleep = (ms: number) => new Promise<void>((later) => void setTimeout(later, ms));
