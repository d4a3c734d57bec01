import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { and, eq, lt, sql } from 'drizzle-orm';
import { job } from './jobs.tables.ts';

export interface NewJob {
  readonly kind: string;
  readonly key: string;
  readonly body: unknown;
  readonly runAt: Date;
}

export interface ClaimedJob {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly body: unknown;
  readonly attempts: number;
  readonly fence: number;
}

@Injectable()
export class JobsStore {
  constructor(private readonly database: Database) {}

  /** The first of a key stands; a later one changes nothing. */
  async insert(jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.database.orm
      .insert(job)
      .values(jobs.map((one) => ({ id: randomUUID(), ...one })))
      .onConflictDoNothing({ target: [job.kind, job.key] });
  }

  /**
   * Takes what is due, the longest due first, and holds it for `leaseMs` by the database's clock. Rows another node is
   * taking in this moment are passed over.
   */
  async claim(kinds: readonly string[], now: Date, leaseMs: number, most: number): Promise<ClaimedJob[]> {
    return this.database.sql<ClaimedJob[]>`
      UPDATE job
      SET leased_until = now() + ${leaseMs} * interval '1 ms', fence = fence + 1, attempts = attempts + 1
      WHERE id IN (
        SELECT id FROM job
        WHERE ended_at IS NULL AND gave_up_at IS NULL AND run_at <= ${now}
          AND (leased_until IS NULL OR leased_until < now()) AND kind = ANY (${[...kinds]})
        ORDER BY run_at
        LIMIT ${most}
        FOR UPDATE SKIP LOCKED)
      RETURNING id, kind, key, body, attempts, fence`;
  }

  /** False when another claim was made meanwhile: that one decides. */
  async end({ id, fence }: ClaimedJob): Promise<boolean> {
    return this.change(id, fence, { endedAt: sql`now()`, leasedUntil: null, lastError: null });
  }

  /** Those of them that no other claim was made of meanwhile. */
  async endAll(jobs: readonly ClaimedJob[]): Promise<void> {
    const [ids, fences] = [jobs.map(({ id }) => id), jobs.map(({ fence }) => fence)];
    await this.database.sql`
      UPDATE job SET ended_at = now(), leased_until = NULL, last_error = NULL
      FROM unnest(${ids}::uuid[], ${fences}::int[]) AS held (id, fence)
      WHERE job.id = held.id AND job.fence = held.fence`;
  }

  async postpone({ id, fence }: ClaimedJob, runAt: Date, lastError: string): Promise<void> {
    await this.change(id, fence, { runAt, leasedUntil: null, lastError });
  }

  async giveUp({ id, fence }: ClaimedJob, lastError: string): Promise<void> {
    await this.change(id, fence, { gaveUpAt: sql`now()`, leasedUntil: null, lastError });
  }

  /** Claimed but not begun: another node may have it at once. */
  async putBack({ id, fence }: ClaimedJob): Promise<void> {
    await this.change(id, fence, { leasedUntil: null, attempts: sql`${job.attempts} - 1` });
  }

  async removeEnded(before: Date): Promise<void> {
    await this.database.orm.delete(job).where(lt(job.endedAt, before));
  }

  private async change(id: string, fence: number, values: Parameters<typeof this.set>[0]): Promise<boolean> {
    const rows = await this.set(values)
      .where(and(eq(job.id, id), eq(job.fence, fence)))
      .returning({ id: job.id });
    return rows.length === 1;
  }

  private set(values: { [Column in keyof typeof job.$inferInsert]?: unknown }) {
    return this.database.orm.update(job).set(values as Partial<typeof job.$inferInsert>);
  }
}
