import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { questionVersion } from '@loopmate/questions/tables';
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, max, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  half,
  interview,
  interviewEvent,
  moveProposal,
  participation,
  type EVENT_KINDS,
} from './interviews.tables.ts';

export type InterviewRow = typeof interview.$inferSelect;
export type HalfRow = typeof half.$inferSelect;
export type ParticipationRow = typeof participation.$inferSelect;
export type EventRow = typeof interviewEvent.$inferSelect;
export type EventKind = (typeof EVENT_KINDS)[number];

/** States in which an interview still takes a person's time. */
const OPEN = ['proposed', 'confirmed', 'live'] as const;

@Injectable()
export class InterviewsStore {
  constructor(private readonly database: Database) {}

  async insert(
    row: typeof interview.$inferInsert,
    places: (typeof participation.$inferInsert)[],
    halves: (typeof half.$inferInsert)[],
  ): Promise<void> {
    const { orm } = this.database;
    await orm.insert(interview).values(row);
    await orm.insert(participation).values(places);
    await orm.insert(half).values(halves);
  }

  /**
   * Hands over the calendar entry of an interview at this start that fell through, if there is one: whoever fills the
   * time again keeps one entry for it, with a number that goes on rising.
   */
  async takeFallenEntry(
    personId: string,
    startsAt: Date,
    newUid: string,
  ): Promise<{ uid: string; sequence: number } | undefined> {
    const { orm } = this.database;
    const [fallen] = await orm
      .select({ place: participation })
      .from(participation)
      .innerJoin(interview, eq(interview.id, participation.interviewId))
      .where(
        and(
          eq(participation.personId, personId),
          eq(participation.state, 'released'),
          inArray(interview.state, ['cancelled', 'declined', 'expired', 'missed']),
          eq(interview.startsAt, startsAt),
        ),
      )
      .orderBy(desc(interview.createdAt))
      .limit(1);
    if (!fallen) return undefined;
    const { interviewId, icsUid: uid, icsSequence } = fallen.place;
    await orm
      .update(participation)
      .set({ icsUid: newUid })
      .where(and(eq(participation.interviewId, interviewId), eq(participation.personId, personId)));
    return { uid, sequence: icsSequence + 1 };
  }

  async find(interviewId: string): Promise<InterviewRow | undefined> {
    const [row] = await this.database.orm.select().from(interview).where(eq(interview.id, interviewId));
    return row;
  }

  async findAll(interviewIds: readonly string[]): Promise<InterviewRow[]> {
    if (interviewIds.length === 0) return [];
    return this.database.orm
      .select()
      .from(interview)
      .where(inArray(interview.id, [...interviewIds]));
  }

  /** The row, locked until the transaction ends. */
  async lock(interviewId: string): Promise<InterviewRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(interview)
      .where(eq(interview.id, interviewId))
      .for('update');
    return row;
  }

  async participations(interviewIds: string[]): Promise<ParticipationRow[]> {
    if (interviewIds.length === 0) return [];
    return this.database.orm
      .select()
      .from(participation)
      .where(inArray(participation.interviewId, interviewIds));
  }

  async halves(interviewIds: string[]): Promise<HalfRow[]> {
    if (interviewIds.length === 0) return [];
    return this.database.orm
      .select()
      .from(half)
      .where(inArray(half.interviewId, interviewIds))
      .orderBy(asc(half.n));
  }

  async findHalf(halfId: string): Promise<HalfRow | undefined> {
    const [row] = await this.database.orm.select().from(half).where(eq(half.id, halfId));
    return row;
  }

  async ofPerson(personId: string): Promise<InterviewRow[]> {
    return this.database.orm
      .select({ interview })
      .from(interview)
      .innerJoin(participation, eq(participation.interviewId, interview.id))
      .where(eq(participation.personId, personId))
      .orderBy(desc(interview.startsAt))
      .limit(200)
      .then((rows) => rows.map((row) => row.interview));
  }

  async ofPair(personId: string, partnerId: string): Promise<InterviewRow[]> {
    const theirs = this.database.orm
      .select({ id: participation.interviewId })
      .from(participation)
      .where(eq(participation.personId, partnerId));
    return this.database.orm
      .select({ interview })
      .from(interview)
      .innerJoin(participation, eq(participation.interviewId, interview.id))
      .where(and(eq(participation.personId, personId), inArray(interview.id, theirs)))
      .orderBy(desc(interview.startsAt))
      .limit(200)
      .then((rows) => rows.map((row) => row.interview));
  }

  /** Ends proposals nobody answered in time, so that they block no slot; returns which. */
  async expireProposals(now: Date): Promise<string[]> {
    const { orm } = this.database;
    const expired = await orm
      .update(interview)
      .set({ state: 'expired', version: sql`${interview.version} + 1` })
      .where(and(eq(interview.state, 'proposed'), lt(interview.answerBy, now)))
      .returning({ id: interview.id });
    const ids = expired.map((row) => row.id);
    await this.release(ids);
    return ids;
  }

  /** Frees the time of both; what was suggested instead goes with it. */
  async release(interviewIds: string[]): Promise<void> {
    if (interviewIds.length === 0) return;
    await this.database.orm.delete(moveProposal).where(inArray(moveProposal.interviewId, interviewIds));
    await this.database.orm
      .update(participation)
      .set({ state: 'released', icsSequence: sql`${participation.icsSequence} + 1` })
      .where(inArray(participation.interviewId, interviewIds));
  }

  async confirm(interviewId: string): Promise<void> {
    await this.database.orm
      .update(participation)
      .set({ state: 'confirmed', icsSequence: sql`${participation.icsSequence} + 1` })
      .where(eq(participation.interviewId, interviewId));
  }

  async confirmAttendance(interviewId: string, personId: string, at: Date): Promise<void> {
    await this.database.orm
      .update(participation)
      .set({
        attendanceConfirmedAt: sql`coalesce(${participation.attendanceConfirmedAt}, ${at.toISOString()})`,
      })
      .where(and(eq(participation.interviewId, interviewId), eq(participation.personId, personId)));
  }

  /** A finished interview keeps nobody busy beyond its real end. */
  async cutBusy(interviewId: string, now: Date): Promise<void> {
    const end = now.toISOString();
    await this.database.orm
      .update(participation)
      .set({ busy: sql`tstzrange(lower(${participation.busy}), ${end}::timestamptz)` })
      .where(
        and(
          eq(participation.interviewId, interviewId),
          sql`lower(${participation.busy}) < ${end}::timestamptz AND upper(${participation.busy}) > ${end}::timestamptz`,
        ),
      );
  }

  /** Writes under the version that was read; false when another writer was first. */
  async update(
    interviewId: string,
    expectedVersion: number,
    change: Partial<typeof interview.$inferInsert>,
  ): Promise<boolean> {
    const rows = await this.database.orm
      .update(interview)
      .set({ ...change, version: expectedVersion + 1 })
      .where(and(eq(interview.id, interviewId), eq(interview.version, expectedVersion)))
      .returning({ id: interview.id });
    return rows.length === 1;
  }

  /** Slugs pinned for this person in interviews that have not ended: they count as met. */
  async pinnedSlugs(personId: string, now: Date, exceptId?: string): Promise<string[]> {
    const rows = await this.database.orm
      .selectDistinct({ slug: questionVersion.slug })
      .from(half)
      .innerJoin(interview, eq(interview.id, half.interviewId))
      .innerJoin(questionVersion, eq(questionVersion.id, half.questionVersionId))
      .where(
        and(
          or(eq(half.candidateId, personId), eq(half.interviewerId, personId)),
          inArray(interview.state, [...OPEN]),
          exceptId === undefined ? undefined : ne(interview.id, exceptId),
          or(eq(interview.state, 'live'), gt(interview.endsAt, now)),
        ),
      );
    return rows.map((row) => row.slug);
  }

  /** Busy ranges of people that a new booking would collide with. */
  async busy(
    personIds: readonly string[],
    now: Date,
    exceptId?: string,
  ): Promise<{ personId: string; start: Date; end: Date }[]> {
    if (personIds.length === 0) return [];
    const rows = await this.database.orm
      .select({
        personId: participation.personId,
        start: sql<string>`lower(${participation.busy})`,
        end: sql<string>`upper(${participation.busy})`,
      })
      .from(participation)
      .innerJoin(interview, eq(interview.id, participation.interviewId))
      .where(
        and(
          inArray(participation.personId, [...personIds]),
          inArray(participation.state, ['held', 'confirmed']),
          sql`upper(${participation.busy}) > ${now.toISOString()}::timestamptz`,
          exceptId === undefined ? undefined : ne(participation.interviewId, exceptId),
          or(ne(interview.state, 'proposed'), sql`${interview.answerBy} > ${now.toISOString()}::timestamptz`),
        ),
      );
    return rows.map((row) => ({ ...row, start: new Date(row.start), end: new Date(row.end) }));
  }

  /** Whether anything these people hold or have confirmed, but for one interview, overlaps [start, end). */
  async isTaken(personIds: readonly string[], start: Date, end: Date, exceptId?: string): Promise<boolean> {
    const [row] = await this.database.orm
      .select({ id: participation.interviewId })
      .from(participation)
      .where(
        and(
          inArray(participation.personId, [...personIds]),
          inArray(participation.state, ['held', 'confirmed']),
          sql`${participation.busy} && tstzrange(${start.toISOString()}::timestamptz, ${end.toISOString()}::timestamptz)`,
          exceptId === undefined ? undefined : ne(participation.interviewId, exceptId),
        ),
      )
      .limit(1);
    return row !== undefined;
  }

  /** Live interviews whose clock may have run out. */
  async due(now: Date): Promise<InterviewRow[]> {
    return this.database.orm
      .select()
      .from(interview)
      .where(
        and(
          eq(interview.state, 'live'),
          or(lte(interview.phaseEndsAt, now), isNotNull(interview.pausedAt), eq(interview.phase, 'cards')),
        ),
      )
      .limit(500);
  }

  /** Of interviews and their known versions, those that have another, and which. */
  async moved(known: ReadonlyMap<string, number>): Promise<Map<string, number>> {
    if (known.size === 0) return new Map();
    const rows = await this.database.sql<{ id: string; version: number }[]>`
      SELECT id, interview.version
      FROM unnest(${[...known.keys()]}::uuid[], ${[...known.values()]}::int[]) AS known(id, version)
      JOIN interview USING (id)
      WHERE interview.version <> known.version`;
    return new Map(rows.map((row) => [row.id, row.version]));
  }

  /** Appends under the interview's row lock, so that numbers have no gap and no double. */
  async append(event: Omit<typeof interviewEvent.$inferInsert, 'seq'>): Promise<number> {
    const { orm } = this.database;
    const [last] = await orm
      .select({ seq: max(interviewEvent.seq) })
      .from(interviewEvent)
      .where(eq(interviewEvent.interviewId, event.interviewId));
    const seq = (last?.seq ?? 0) + 1;
    await orm.insert(interviewEvent).values({ ...event, seq });
    return seq;
  }

  async events(interviewId: string, kinds: readonly EventKind[]): Promise<EventRow[]> {
    return this.database.orm
      .select()
      .from(interviewEvent)
      .where(and(eq(interviewEvent.interviewId, interviewId), inArray(interviewEvent.kind, [...kinds])))
      .orderBy(asc(interviewEvent.seq));
  }

  /** Whom each of these met in interviews that began since. */
  async partners(personIds: readonly string[], since: Date): Promise<{ me: string; partner: string }[]> {
    if (personIds.length === 0) return [];
    const other = alias(participation, 'other');
    return this.database.orm
      .selectDistinct({ me: participation.personId, partner: other.personId })
      .from(participation)
      .innerJoin(other, eq(other.interviewId, participation.interviewId))
      .innerJoin(interview, eq(interview.id, participation.interviewId))
      .where(
        and(
          inArray(participation.personId, [...personIds]),
          ne(other.personId, participation.personId),
          inArray(interview.state, ['live', 'completed']),
          gte(interview.startsAt, since),
        ),
      );
  }

  /** Requests of this person that still wait for an answer. */
  async countOpenRequests(personId: string, now: Date): Promise<number> {
    const rows = await this.database.orm
      .select({ id: interview.id })
      .from(interview)
      .where(
        and(eq(interview.proposedBy, personId), eq(interview.state, 'proposed'), gt(interview.answerBy, now)),
      );
    return rows.length;
  }

  async starting(
    personIds: readonly string[],
    { from, to }: { from: Date; to: Date },
    exceptId?: string,
  ): Promise<{ personId: string; startsAt: Date }[]> {
    return this.database.orm
      .select({ personId: participation.personId, startsAt: interview.startsAt })
      .from(interview)
      .innerJoin(participation, eq(participation.interviewId, interview.id))
      .where(
        and(
          inArray(participation.personId, [...personIds]),
          inArray(participation.state, ['held', 'confirmed']),
          gte(interview.startsAt, from),
          lt(interview.startsAt, to),
          exceptId === undefined ? undefined : ne(interview.id, exceptId),
        ),
      );
  }

  async slugsOf(versionIds: string[]): Promise<Map<string, string>> {
    if (versionIds.length === 0) return new Map();
    const rows = await this.database.orm
      .select({ id: questionVersion.id, slug: questionVersion.slug })
      .from(questionVersion)
      .where(inArray(questionVersion.id, versionIds));
    return new Map(rows.map((row) => [row.id, row.slug]));
  }
}
