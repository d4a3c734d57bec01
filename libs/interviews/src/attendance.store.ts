import { Injectable } from '@nestjs/common';
import type { Attendance, AttendanceDecision, Outcome } from '@loopmate/domain';
import { Database } from '@loopmate/persistence';
import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { ParticipationRow } from './interviews.store.ts';
import { half, interview, participation } from './interviews.tables.ts';

const MINUTE_MS = 60_000;

@Injectable()
export class AttendanceStore {
  constructor(private readonly database: Database) {}

  /** The two places of an interview, locked until the transaction ends. */
  async lockPlaces(interviewId: string): Promise<ParticipationRow[]> {
    return this.database.orm
      .select()
      .from(participation)
      .where(eq(participation.interviewId, interviewId))
      .orderBy(participation.personId)
      .for('update');
  }

  /** The first decision stands. */
  async decide(
    { interviewId, personId }: Pick<ParticipationRow, 'interviewId' | 'personId'>,
    decision: AttendanceDecision,
    at: Date,
  ): Promise<void> {
    const minutesLate = decision.attendance === 'late' ? Math.ceil(decision.lateMs / MINUTE_MS) : null;
    await this.database.orm
      .update(participation)
      .set({ attendance: decision.attendance, minutesLate, attendanceAt: at })
      .where(and(isPlace(interviewId, personId), isNull(participation.attendance)));
  }

  async dispute(interviewId: string, personId: string, reason: string): Promise<void> {
    await this.database.orm
      .update(participation)
      .set({ dispute: reason })
      .where(isPlace(interviewId, personId));
  }

  async change(interviewId: string, personId: string, attendance: Attendance): Promise<void> {
    await this.database.orm.update(participation).set({ attendance }).where(isPlace(interviewId, personId));
  }

  async setLost(halfId: string, lostMinutes: number): Promise<void> {
    await this.database.orm.update(half).set({ lostMinutes }).where(eq(half.id, halfId));
  }

  /** What became of these people's interviews that started after `since`. */
  async outcomes(personIds: readonly string[], since: Date): Promise<(Outcome & { personId: string })[]> {
    if (personIds.length === 0) return [];
    const rows = await this.database.orm
      .select({
        personId: participation.personId,
        attendance: participation.attendance,
        dispute: participation.dispute,
        startsAt: interview.startsAt,
      })
      .from(participation)
      .innerJoin(interview, eq(interview.id, participation.interviewId))
      .where(and(inArray(participation.personId, [...personIds]), gt(interview.startsAt, since)));
    return rows.flatMap(({ personId, attendance, dispute, startsAt }) =>
      attendance === null
        ? []
        : [{ personId, attendance, isDisputed: dispute !== null, startsAt: startsAt.getTime() }],
    );
  }
}

const isPlace = (interviewId: string, personId: string) =>
  and(eq(participation.interviewId, interviewId), eq(participation.personId, personId));
