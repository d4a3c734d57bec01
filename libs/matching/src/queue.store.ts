import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { QueueWish } from '@loopmate/contracts/matching';
import { interview } from '@loopmate/interviews/tables';
import { Database } from '@loopmate/persistence';
import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohortMember } from '@loopmate/cohorts/tables';
import { offer, offerPause, practiceHour, queueEntry } from './matching.tables.ts';

export type QueueEntryRow = typeof queueEntry.$inferSelect;
export type OfferRow = typeof offer.$inferSelect;
/** In the hall of a practice hour, from when on pairs are made there. */
export interface Gathering {
  hallId: string;
  at: Date;
}
/** What is particular about a place. */
export interface PlaceTerms {
  gathering?: Gathering | null;
  insteadOf?: string | null;
  /** From when they are taken to wait; else from now. */
  since?: Date;
}

export interface WaitingRow extends QueueEntryRow {
  /** Whose the hall is that they wait in; null for everybody's, and without a hall. */
  cohortId: string | null;
}
export interface OfferedPair {
  mine: QueueEntryRow;
  theirs: QueueEntryRow;
  offer: OfferRow;
}
export type NewOffer = Omit<typeof offer.$inferInsert, 'id' | 'state' | 'interviewId' | 'createdAt'>;
/** How one of two stands in an offer. */
export type Part = Pick<QueueEntryRow, 'offeredRound' | 'interviewsFirst'> & { entryId: string };

const OPEN = ['waiting', 'offered'] as const;
const now = sql<Date>`now()`;

/** All times are the database's: nodes whose clocks differ agree on who waited longer. */
@Injectable()
export class QueueStore {
  constructor(private readonly database: Database) {}

  /** Opens a place, or changes what an open one wants; its id either way. */
  async join(
    personId: string,
    { rounds, format }: QueueWish,
    { gathering = null, insteadOf = null, since }: PlaceTerms = {},
  ): Promise<string> {
    const place = { gathersAt: gathering?.at ?? null, hallId: gathering?.hallId ?? null, insteadOf };
    const wish = { rounds, format, seenAt: now, ...place };
    const [row] = await this.database.orm
      .insert(queueEntry)
      .values({ id: randomUUID(), personId, state: 'waiting', since: since ?? now, ...wish })
      .onConflictDoUpdate({
        target: queueEntry.personId,
        // As the index has it: Postgres compares it with the index word by word, and parameters are no words.
        targetWhere: sql`state IN ('waiting', 'offered')`,
        set: wish,
      })
      .returning({ id: queueEntry.id });
    if (!row) throw new Error('a place in the queue was not kept');
    return row.id;
  }

  /** Ends the places of those whom the one they waited for has joined after all; returns whose. */
  async endMet(): Promise<string[]> {
    const met = this.database.orm
      .select({ id: interview.id })
      .from(interview)
      .where(and(eq(interview.id, queueEntry.insteadOf), eq(interview.state, 'live')));
    const rows = await this.database.orm
      .update(queueEntry)
      .set({ state: 'left', endedAt: now })
      .where(and(eq(queueEntry.state, 'waiting'), exists(met)))
      .returning({ personId: queueEntry.personId });
    return rows.map((row) => row.personId);
  }

  /** The open place, or else the last one. */
  async latest(personId: string): Promise<QueueEntryRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(queueEntry)
      .where(eq(queueEntry.personId, personId))
      .orderBy(desc(inArray(queueEntry.state, [...OPEN])), desc(queueEntry.since))
      .limit(1);
    return row;
  }

  async close(personId: string, state: 'left'): Promise<void> {
    await this.database.orm
      .update(queueEntry)
      .set({ state, endedAt: now })
      .where(and(eq(queueEntry.personId, personId), eq(queueEntry.state, 'waiting')));
  }

  async touch(personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await this.database.orm
      .update(queueEntry)
      .set({ seenAt: now })
      .where(and(inArray(queueEntry.personId, [...personIds]), inArray(queueEntry.state, [...OPEN])));
  }

  /**
   * Those who wait and whose page was open within `seenWithinMs`, longest wait first. In the hall of a cohort, only who
   * is still in the cohort.
   */
  async waiting(seenWithinMs: number): Promise<WaitingRow[]> {
    const rows = await this.database.orm
      .select({ entry: queueEntry, cohortId: practiceHour.cohortId })
      .from(queueEntry)
      .leftJoin(practiceHour, eq(practiceHour.id, queueEntry.hallId))
      .leftJoin(
        cohortMember,
        and(eq(cohortMember.cohortId, practiceHour.cohortId), eq(cohortMember.personId, queueEntry.personId)),
      )
      .where(
        and(
          eq(queueEntry.state, 'waiting'),
          gt(queueEntry.seenAt, ago(seenWithinMs)),
          or(isNull(queueEntry.gathersAt), lt(queueEntry.gathersAt, now)),
          or(isNull(practiceHour.cohortId), isNotNull(cohortMember.personId)),
        ),
      )
      .orderBy(asc(queueEntry.since));
    return rows.map(({ entry, cohortId }) => ({ ...entry, cohortId }));
  }

  /** Those who have waited this long and have not been asked for a time yet; not who came to meet their cohort only. */
  async patient(waitedMs: number): Promise<QueueEntryRow[]> {
    const rows = await this.database.orm
      .select({ entry: queueEntry })
      .from(queueEntry)
      .leftJoin(practiceHour, eq(practiceHour.id, queueEntry.hallId))
      .where(
        and(
          eq(queueEntry.state, 'waiting'),
          eq(queueEntry.hasAskedForTime, false),
          lt(queueEntry.since, ago(waitedMs)),
          isNull(practiceHour.cohortId),
        ),
      );
    return rows.map(({ entry }) => entry);
  }

  async setAskedForTime(entryId: string): Promise<void> {
    await this.database.orm
      .update(queueEntry)
      .set({ hasAskedForTime: true })
      .where(eq(queueEntry.id, entryId));
  }

  /** Ends the places of those who have been gone for longer; returns whose. */
  async endAway(unseenForMs: number): Promise<string[]> {
    const rows = await this.database.orm
      .update(queueEntry)
      .set({ state: 'away', endedAt: now })
      .where(and(eq(queueEntry.state, 'waiting'), lt(queueEntry.seenAt, ago(unseenForMs))))
      .returning({ personId: queueEntry.personId });
    return rows.map((row) => row.personId);
  }

  /** Others whom this one may meet: of the same cohort's hall in there, of no cohort's hall elsewhere. */
  async countWaiting(
    { personId, hallId }: Pick<QueueEntryRow, 'personId' | 'hallId'>,
    seenWithinMs: number,
  ): Promise<number> {
    const [row] = await this.database.orm
      .select({ n: count() })
      .from(queueEntry)
      .leftJoin(practiceHour, eq(practiceHour.id, queueEntry.hallId))
      .where(
        and(
          inArray(queueEntry.state, [...OPEN]),
          ne(queueEntry.personId, personId),
          gt(queueEntry.seenAt, ago(seenWithinMs)),
          sql`${practiceHour.cohortId} IS NOT DISTINCT FROM
            (SELECT mine.cohort_id FROM practice_hour mine WHERE mine.id = ${hallId}::uuid)`,
        ),
      );
    return row?.n ?? 0;
  }

  /** How many others wait without an offer, whether or not their page is open this moment. */
  async countUnmatched(exceptId: string): Promise<number> {
    const [row] = await this.database.orm
      .select({ n: count() })
      .from(queueEntry)
      .where(and(eq(queueEntry.state, 'waiting'), ne(queueEntry.personId, exceptId)));
    return row?.n ?? 0;
  }

  /** Who of these still waits, locked until the transaction ends. */
  async lockWaiting(entryIds: readonly string[]): Promise<QueueEntryRow[]> {
    return this.database.orm
      .select()
      .from(queueEntry)
      .where(and(inArray(queueEntry.id, [...entryIds]), eq(queueEntry.state, 'waiting')))
      .orderBy(asc(queueEntry.id))
      .for('update');
  }

  async insertOffer(made: NewOffer, parts: readonly Part[]): Promise<void> {
    const id = randomUUID();
    await this.database.orm.insert(offer).values({ ...made, id, state: 'open' });
    for (const { entryId, offeredRound, interviewsFirst } of parts)
      await this.database.orm
        .update(queueEntry)
        .set({
          state: 'offered',
          offerId: id,
          isReady: false,
          offeredRound,
          interviewsFirst,
          lastOffer: null,
        })
        .where(eq(queueEntry.id, entryId));
  }

  /** A person's open offer with both its places, of one moment. */
  async offered(personId: string): Promise<OfferedPair | undefined> {
    const theirs = alias(queueEntry, 'theirs');
    const [row] = await this.database.orm
      .select({ mine: queueEntry, theirs, offer })
      .from(queueEntry)
      .innerJoin(offer, eq(offer.id, queueEntry.offerId))
      .innerJoin(theirs, and(eq(theirs.offerId, offer.id), ne(theirs.id, queueEntry.id)))
      .where(and(eq(queueEntry.personId, personId), eq(queueEntry.state, 'offered')));
    return row;
  }

  async findOffer(offerId: string): Promise<OfferRow | undefined> {
    const [row] = await this.database.orm.select().from(offer).where(eq(offer.id, offerId));
    return row;
  }

  /** The offer with both its places, locked until the transaction ends. */
  async lockOffer(offerId: string): Promise<{ offer: OfferRow; entries: QueueEntryRow[] } | undefined> {
    const [row] = await this.database.orm.select().from(offer).where(eq(offer.id, offerId)).for('update');
    return row && { offer: row, entries: await this.entriesOf(offerId) };
  }

  async entriesOf(offerId: string): Promise<QueueEntryRow[]> {
    return this.database.orm.select().from(queueEntry).where(eq(queueEntry.offerId, offerId));
  }

  async lapsedOffers(): Promise<string[]> {
    const rows = await this.database.orm
      .select({ id: offer.id })
      .from(offer)
      .where(and(eq(offer.state, 'open'), lt(offer.readyBy, now)));
    return rows.map((row) => row.id);
  }

  async endOffer(
    offerId: string,
    state: OfferRow['state'],
    interviewId: string | null = null,
  ): Promise<void> {
    await this.database.orm.update(offer).set({ state, interviewId }).where(eq(offer.id, offerId));
  }

  async setReady(entryId: string): Promise<void> {
    await this.database.orm.update(queueEntry).set({ isReady: true }).where(eq(queueEntry.id, entryId));
  }

  /** Back to waiting with the time waited kept; `lastOffer` says what became of the offer. */
  async putBack(entryId: string, lastOffer: QueueEntryRow['lastOffer']): Promise<void> {
    await this.database.orm
      .update(queueEntry)
      .set({ state: 'waiting', offerId: null, isReady: false, offeredRound: null, lastOffer })
      .where(eq(queueEntry.id, entryId));
  }

  async end(entryIds: readonly string[], state: 'matched' | 'missed'): Promise<void> {
    await this.database.orm
      .update(queueEntry)
      .set({ state, endedAt: now })
      .where(inArray(queueEntry.id, [...entryIds]));
  }

  /** Keeps two apart for a while; the pair is stored once, lower id first. */
  async pause(one: string, other: string, forMs: number): Promise<void> {
    const [a, b] = one < other ? [one, other] : [other, one];
    const until = sql<Date>`now() + ${forMs} * interval '1 ms'`;
    await this.database.orm
      .insert(offerPause)
      .values({ a, b, until })
      .onConflictDoUpdate({ target: [offerPause.a, offerPause.b], set: { until } });
  }

  async paused(personIds: readonly string[]): Promise<(readonly [string, string])[]> {
    const ids = [...personIds];
    if (ids.length === 0) return [];
    const rows = await this.database.orm
      .select({ a: offerPause.a, b: offerPause.b })
      .from(offerPause)
      .where(and(gt(offerPause.until, now), or(inArray(offerPause.a, ids), inArray(offerPause.b, ids))));
    return rows.map(({ a, b }) => [a, b] as const);
  }

  /** Of these, who was in the hall of their last practice hour until it had begun, and found nobody. */
  async hadBye(personIds: readonly string[]): Promise<Set<string>> {
    if (personIds.length === 0) return new Set();
    const rows = await this.database.orm
      .selectDistinctOn([queueEntry.personId])
      .from(queueEntry)
      .where(
        and(
          inArray(queueEntry.personId, [...personIds]),
          isNotNull(queueEntry.gathersAt),
          isNotNull(queueEntry.endedAt),
        ),
      )
      .orderBy(queueEntry.personId, desc(queueEntry.gathersAt));
    const byes = rows.filter(
      ({ state, endedAt, gathersAt }) => state === 'left' && endedAt && gathersAt && endedAt > gathersAt,
    );
    return new Set(byes.map(({ personId }) => personId));
  }

  /** How many came within the last so many milliseconds. */
  async arrivals(withinMs: number): Promise<number> {
    const [row] = await this.database.orm
      .select({ n: count() })
      .from(queueEntry)
      .where(gt(queueEntry.since, ago(withinMs)));
    return row?.n ?? 0;
  }

  /** Of the places that ended within two weeks: how many, how many of them with a peer, and how long half of those waited. */
  async record(): Promise<{ waited: number; matched: number; medianSeconds: number | null }> {
    const matched = sql`${queueEntry.state} = 'matched'`;
    const seconds = sql`extract(epoch FROM ${queueEntry.endedAt} - ${queueEntry.since})`;
    const [row] = await this.database.orm
      .select({
        waited: count(),
        matched: sql<number>`(count(*) FILTER (WHERE ${matched}))::int`,
        medianSeconds: sql<
          number | null
        >`(percentile_cont(0.5) WITHIN GROUP (ORDER BY ${seconds}) FILTER (WHERE ${matched}))::float`,
      })
      .from(queueEntry)
      .where(sql`${queueEntry.endedAt} > now() - interval '14 days'`);
    return row ?? { waited: 0, matched: 0, medianSeconds: null };
  }

  async now(): Promise<Date> {
    const [row] = await this.database.orm.execute<{ now: string }>(
      sql`SELECT clock_timestamp()::text AS now`,
    );
    if (!row) throw new Error('the database did not tell the time');
    return new Date(row.now);
  }
}

const ago = (ms: number) => sql<Date>`now() - ${ms} * interval '1 ms'`;
