import { Injectable } from '@nestjs/common';
import { LATE_MINUTES, type LateMinutes } from '@loopmate/domain';
import { Database } from '@loopmate/persistence';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { interviewEvent } from './interviews.tables.ts';

const body = z.object({ minutes: z.literal([...LATE_MINUTES]) });

export interface SaidLate {
  interviewId: string;
  personId: string | null;
  minutes: LateMinutes;
}

/** Reads the log of interviews for who said to be late; it is written with everything else that happens there. */
@Injectable()
export class RunningLateStore {
  constructor(private readonly database: Database) {}

  /** In the order in which it was said. */
  async said(interviewIds: readonly string[]): Promise<SaidLate[]> {
    if (interviewIds.length === 0) return [];
    const rows = await this.database.orm
      .select()
      .from(interviewEvent)
      .where(
        and(
          inArray(interviewEvent.interviewId, [...interviewIds]),
          eq(interviewEvent.kind, 'attendance'),
          sql`${interviewEvent.body} ->> 'what' = 'running_late'`,
        ),
      )
      .orderBy(asc(interviewEvent.seq));
    return rows.map((row) => ({
      interviewId: row.interviewId,
      personId: row.personId,
      minutes: body.parse(row.body).minutes,
    }));
  }
}
