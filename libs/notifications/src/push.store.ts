import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PushSubscriptionBody } from '@loopmate/contracts/push';
import { Database } from '@loopmate/persistence';
import { and, desc, eq, inArray, notExists, or, sql } from 'drizzle-orm';
import { pushDelivery, pushSubscription, vapidKey } from './push.tables.ts';

export type PushSubscriptionRow = typeof pushSubscription.$inferSelect;
export interface Browser {
  personId: string;
  loginId: string;
}

@Injectable()
export class PushStore {
  constructor(private readonly database: Database) {}

  async privateJwk(): Promise<unknown> {
    const [row] = await this.database.orm.select().from(vapidKey);
    return row?.privateJwk;
  }

  /** The first stands, whoever else makes one in this moment. */
  async keepPrivateJwk(privateJwk: object): Promise<void> {
    await this.database.orm.insert(vapidKey).values({ privateJwk }).onConflictDoNothing();
  }

  /** In place of what this browser had, under whatever login; of one person only the newest `most` stay. */
  async replace(
    { personId, loginId }: Browser,
    { endpoint, keys }: PushSubscriptionBody,
    { at, most }: { at: Date; most: number },
  ): Promise<void> {
    const { orm } = this.database;
    await this.database.lock([`push:${personId}`, `push:${endpoint}`]);
    await orm
      .delete(pushSubscription)
      .where(or(eq(pushSubscription.endpoint, endpoint), eq(pushSubscription.loginId, loginId)));
    await orm
      .insert(pushSubscription)
      .values({ id: randomUUID(), personId, loginId, endpoint, ...keys, createdAt: at });
    const older = orm
      .select({ id: pushSubscription.id })
      .from(pushSubscription)
      .where(eq(pushSubscription.personId, personId))
      .orderBy(desc(pushSubscription.createdAt), desc(pushSubscription.id))
      .offset(most);
    await orm.delete(pushSubscription).where(inArray(pushSubscription.id, older));
  }

  async ofLogin(loginId: string): Promise<PushSubscriptionRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(pushSubscription)
      .where(eq(pushSubscription.loginId, loginId));
    return row;
  }

  /** Those of these people who have a browser that is told. */
  async subscribed(personIds: readonly string[]): Promise<string[]> {
    if (personIds.length === 0) return [];
    const rows = await this.database.orm
      .selectDistinct({ personId: pushSubscription.personId })
      .from(pushSubscription)
      .where(inArray(pushSubscription.personId, [...personIds]));
    return rows.map(({ personId }) => personId);
  }

  /** A person's browsers that this message has not gone to. */
  async waiting(personId: string, jobId: string): Promise<PushSubscriptionRow[]> {
    const sent = this.database.orm
      .select({ one: sql`1` })
      .from(pushDelivery)
      .where(and(eq(pushDelivery.jobId, jobId), eq(pushDelivery.subscriptionId, pushSubscription.id)));
    return this.database.orm
      .select()
      .from(pushSubscription)
      .where(and(eq(pushSubscription.personId, personId), notExists(sent)));
  }

  /** Nothing when the browser was switched off meanwhile. */
  async markSent(jobId: string, subscriptionId: string, at: Date): Promise<void> {
    await this.database.orm.execute(sql`
      INSERT INTO ${pushDelivery} (job_id, subscription_id, sent_at)
      SELECT ${jobId}, id, ${at.toISOString()}::timestamptz FROM ${pushSubscription} WHERE id = ${subscriptionId}
      ON CONFLICT DO NOTHING`);
  }

  async removeOfLogin(loginId: string): Promise<void> {
    await this.database.orm.delete(pushSubscription).where(eq(pushSubscription.loginId, loginId));
  }

  async remove(id: string): Promise<void> {
    await this.database.orm.delete(pushSubscription).where(eq(pushSubscription.id, id));
  }
}
