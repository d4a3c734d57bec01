import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { inboxBody, type InboxBody, type InboxMessage } from '@loopmate/contracts/inbox';
import { Database } from '@loopmate/persistence';
import { and, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { delivery, inboxMessage } from './notifications.tables.ts';

const SHOWN = 100;

/** What a job tells one person. */
export interface Message {
  readonly jobId: string;
  readonly personId: string;
  readonly body: InboxBody;
}

export type DeliveryKey = Pick<typeof delivery.$inferInsert, 'jobId' | 'personId' | 'channel'>;
export type DeliveryState = (typeof delivery.$inferSelect)['state'];

@Injectable()
export class NotificationsStore {
  constructor(private readonly database: Database) {}

  async insertAll(messages: readonly Message[], createdAt: Date): Promise<void> {
    if (messages.length === 0) return;
    const [ids, people] = [messages.map(() => randomUUID()), messages.map(({ personId }) => personId)];
    const bodies = messages.map(({ body }) => JSON.stringify(body));
    await this.database.orm.execute(sql`
      INSERT INTO ${inboxMessage} (id, person_id, body, created_at)
      SELECT id, person_id, body::jsonb, ${createdAt.toISOString()}::timestamptz
      FROM unnest(${sql.param(ids)}::uuid[], ${sql.param(people)}::uuid[], ${sql.param(bodies)}::text[])
        AS message (id, person_id, body)`);
  }

  /** Those that were not begun before. */
  async beginDeliveries<One extends Pick<DeliveryKey, 'jobId' | 'personId'>>(
    messages: readonly One[],
    channel: DeliveryKey['channel'],
    begunAt: Date,
  ): Promise<One[]> {
    if (messages.length === 0) return [];
    const [jobs, people] = [messages.map(({ jobId }) => jobId), messages.map(({ personId }) => personId)];
    // In one order for all: two nodes that begin the same ones must not wait on each other.
    const begun = await this.database.orm.execute<{ job_id: string; person_id: string }>(sql`
      INSERT INTO ${delivery} (job_id, person_id, channel, state, begun_at)
      SELECT job_id, person_id, ${channel}, ${channel === 'inbox' ? 'sent' : 'sending'}, ${begunAt.toISOString()}::timestamptz
      FROM unnest(${sql.param(jobs)}::uuid[], ${sql.param(people)}::uuid[]) AS message (job_id, person_id)
      ORDER BY job_id, person_id
      ON CONFLICT DO NOTHING
      RETURNING job_id, person_id`);
    const fresh = new Set(begun.map((row) => `${row.job_id}:${row.person_id}`));
    return messages.filter(({ jobId, personId }) => fresh.has(`${jobId}:${personId}`));
  }

  async deliveryState(key: DeliveryKey): Promise<DeliveryState | undefined> {
    const [row] = await this.database.orm.select().from(delivery).where(isDelivery(key));
    return row?.state;
  }

  async endDelivery(key: DeliveryKey, state: DeliveryState): Promise<void> {
    await this.database.orm.update(delivery).set({ state }).where(isDelivery(key));
  }

  async newest(personId: string): Promise<InboxMessage[]> {
    const rows = await this.database.orm
      .select()
      .from(inboxMessage)
      .where(eq(inboxMessage.personId, personId))
      .orderBy(desc(inboxMessage.createdAt), desc(inboxMessage.id))
      .limit(SHOWN);
    return rows.map((row) => ({
      id: row.id,
      body: inboxBody.parse(row.body),
      createdAt: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    }));
  }

  async unread(personId: string): Promise<number> {
    const [row] = await this.database.orm
      .select({ n: count() })
      .from(inboxMessage)
      .where(and(eq(inboxMessage.personId, personId), isNull(inboxMessage.readAt)));
    return row?.n ?? 0;
  }

  /** Of this person's messages only, whatever ids are given; without ids all of them. */
  async markRead(personId: string, ids: readonly string[] | undefined, at: Date): Promise<void> {
    await this.database.orm
      .update(inboxMessage)
      .set({ readAt: at })
      .where(
        and(
          eq(inboxMessage.personId, personId),
          isNull(inboxMessage.readAt),
          ids && inArray(inboxMessage.id, [...ids]),
        ),
      );
  }
}

const isDelivery = ({ jobId, personId, channel }: DeliveryKey) =>
  and(eq(delivery.jobId, jobId), eq(delivery.personId, personId), eq(delivery.channel, channel));
