import { AsyncLocalStorage } from 'node:async_hooks';
import { sql as drizzleSql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { preparing } from './prepared.ts';

export type Orm = Omit<PostgresJsDatabase, '$client'>;

const settings = (max: number): postgres.Options<Record<string, never>> => ({
  max,
  connect_timeout: 5,
  idle_timeout: 60,
  onnotice: () => {},
  connection: { statement_timeout: 10_000, idle_in_transaction_session_timeout: 10_000, timezone: 'UTC' },
});

/**
 * The way to Postgres. Stores use `orm`; inside `transaction()` it is the transaction, also for stores of other libs
 * called on the way, so a service composes writes without handing a handle around. `sql` is a second client for raw
 * statements, because drizzle alters the types of the one it is given.
 */
export class Database {
  readonly sql: postgres.Sql;
  private readonly client: postgres.Sql;
  private readonly root: PostgresJsDatabase;
  private readonly current = new AsyncLocalStorage<{
    orm: Orm;
    afterCommit: (() => void)[];
    locks: Set<string>;
  }>();

  constructor(
    private readonly url: string,
    options: { connections?: number } = {},
  ) {
    this.client = postgres(url, settings(options.connections ?? 12));
    this.sql = postgres(url, settings(4));
    this.root = drizzle(preparing(this.client));
  }

  get orm(): Orm {
    return this.current.getStore()?.orm ?? this.root;
  }

  /** Runs `work` in one transaction; a nested call joins it. Deadlocks and serialization failures are retried. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    for (let attempt = 1; ; attempt++) {
      const afterCommit: (() => void)[] = [];
      try {
        const locks = new Set<string>();
        const result = await this.root.transaction((orm) =>
          this.current.run({ orm, afterCommit, locks }, work),
        );
        for (const act of afterCommit) act();
        return result;
      } catch (error) {
        if (attempt >= 4 || !isRetryable(error)) throw error;
        await new Promise((again) => setTimeout(again, attempt * 10 + Math.random() * 40));
      }
    }
  }

  /** Runs `act` once the transaction in progress has committed, or now when there is none. */
  afterCommit(act: () => void): void {
    const open = this.current.getStore();
    if (open) open.afterCommit.push(act);
    else act();
  }

  /** Waits until this transaction holds the locks named by `keys`; taken in one order, so that two never wait on each other. */
  async lock(keys: readonly string[]): Promise<void> {
    const held = this.current.getStore()?.locks;
    const sorted = [...new Set(keys)].filter((key) => !held?.has(key)).sort();
    if (sorted.length === 0) return;
    await this.orm.execute(drizzleSql`
      SELECT pg_advisory_xact_lock(hashtextextended(key, 0))
      FROM unnest(${drizzleSql.param(sorted)}::text[]) WITH ORDINALITY AS wanted(key, place) ORDER BY place`);
    for (const key of sorted) held?.add(key);
  }

  /** A client with one connection that the pool's work never holds up, kept open when idle. Its owner ends it. */
  dedicated(): postgres.Sql {
    return postgres(this.url, { ...settings(1), idle_timeout: 0, max_lifetime: null });
  }

  async ping(): Promise<void> {
    await this.orm.execute(drizzleSql`SELECT 1`);
  }

  async close(): Promise<void> {
    await Promise.all([this.client.end({ timeout: 5 }), this.sql.end({ timeout: 5 })]);
  }
}

const RETRYABLE = new Set(['40001', '40P01']);

/** Postgres' SQLSTATE and constraint of a failed statement; drizzle keeps them on `cause`. */
export function faultOf(error: unknown): { code: string; constraint: string | undefined } | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof postgres.PostgresError) return { code: at.code, constraint: at.constraint_name };
  }
  return undefined;
}

function isRetryable(error: unknown): boolean {
  const fault = faultOf(error);
  return fault !== undefined && RETRYABLE.has(fault.code);
}
