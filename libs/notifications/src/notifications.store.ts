import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { inboxBody, type InboxBody, type InboxMessage } from '@loopmate/contracts/inbox';
import { Database } from '@loopmate/persistence';
import { and, count, desc, eq, inArray, isNull } from 'drizzle-orm';
import { delivery, inboxMessage } from './notifications.tables.ts';

const SHOWN = 100;

export type DeliveryKey = Pick<typeof delivery.$inferInsert, 'jobId' | 'personId' | 'channel'>;
export type DeliveryState = (typeof delivery.$inferSelect)['state'];

@Injectable()
export class NotificationsStore {
  constructor(private readonly database: Database) {}

  async insert(personId: string, body: InboxBody, createdAt: Date): Promise<void> {
    await this.database.orm.insert(inboxMessage).values({ id: randomUUID(), personId, body, createdAt });
  }

  /** False when it was begun before. */
  async beginDelivery(key: DeliveryKey, begunAt: Date): Promise<boolean> {
    const rows = await this.database.orm
      .insert(delivery)
      .values({ ...key, state: key.channel === 'inbox' ? 'sent' : 'sending', begunAt })
      .onConflictDoNothing()
      .returning({ jobId: delivery.jobId });
    return rows.length === 1;
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
