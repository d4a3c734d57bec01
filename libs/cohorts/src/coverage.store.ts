import { Injectable } from '@nestjs/common';
import type { RoundId } from '@loopmate/domain';
import { Database } from '@loopmate/persistence';

export interface PlacesRow {
  id: string;
  name: string;
  came: number;
  of: number;
  nextOn: string | null;
  lastWeek: string | null;
}
export interface HalvesRow {
  id: string;
  /** Null: they interviewed. */
  round: RoundId | null;
  count: number;
}

/**
 * Counts over the interviews of a cohort's members, from the moment they joined. It reads who was where and when, and
 * no table of scorecards, questions or notes; a spec holds it to that.
 */
@Injectable()
export class CoverageStore {
  constructor(private readonly database: Database) {}

  /** Halves that began, by who was candidate in which round and who interviewed. */
  async halves(cohortId: string): Promise<HalvesRow[]> {
    return this.database.sql<HalvesRow[]>`
      SELECT m.person_id AS id, CASE WHEN h.candidate_id = m.person_id THEN h.round END AS round, count(*)::int AS count
      FROM cohort_member m
      JOIN half h ON m.person_id IN (h.candidate_id, h.interviewer_id)
      JOIN interview i ON i.id = h.interview_id AND i.starts_at >= m.joined_at
      WHERE m.cohort_id = ${cohortId} AND m.role = 'member' AND ${this.began()} AND e.half = h.n)
      GROUP BY 1, 2`;
  }

  /** Each member's attendance, next and last interview; dates are of the wall in `timeZone`. */
  async places(cohortId: string, timeZone: string): Promise<PlacesRow[]> {
    return this.database.sql<PlacesRow[]>`
      WITH place AS (
        SELECT p.person_id, p.attendance, p.dispute, i.starts_at, i.ends_at, i.state, ${this.began()}) AS has_begun
        FROM participation p
        JOIN interview i ON i.id = p.interview_id
        JOIN cohort_member m ON m.person_id = p.person_id AND m.cohort_id = ${cohortId} AND m.role = 'member'
        WHERE i.starts_at >= m.joined_at)
      SELECT person.id, person.name,
        (count(*) FILTER (WHERE ${this.came()}))::int AS came,
        (count(*) FILTER (WHERE ${this.wasDue()}))::int AS of,
        to_char(min(starts_at) FILTER (WHERE state IN ('confirmed', 'live') AND ends_at > now())
          AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS "nextOn",
        to_char(date_trunc('week', max(starts_at) FILTER (WHERE has_begun) AT TIME ZONE ${timeZone}), 'YYYY-MM-DD')
          AS "lastWeek"
      FROM cohort_member m
      JOIN person ON person.id = m.person_id
      LEFT JOIN place ON place.person_id = m.person_id
      WHERE m.cohort_id = ${cohortId} AND m.role = 'member'
      GROUP BY person.id, person.name
      ORDER BY person.name, person.id`;
  }

  /** Open at its end, for one condition more. */
  private began() {
    return this.database.sql`EXISTS (
      SELECT FROM interview_event e
      WHERE e.interview_id = i.id AND e.kind = 'phase' AND e.body ->> 'phase' = 'half'`;
  }

  /** As settled from the log; what is excused, technical, cancelled or disputed counts for nothing, as it does elsewhere. */
  private came() {
    return this.database.sql`attendance IN ('attended', 'late')`;
  }

  private wasDue() {
    return this.database
      .sql`attendance IN ('attended', 'late') OR (attendance = 'no_show' AND dispute IS NULL)`;
  }
}
