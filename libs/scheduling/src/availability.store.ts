import { Injectable } from '@nestjs/common';
import type { Availability, AvailabilityOverride } from '@loopmate/contracts/scheduling';
import { Database } from '@loopmate/persistence';
import { eq, sql } from 'drizzle-orm';
import { availability, availabilityOverride, availabilityRule } from './scheduling.tables.ts';

type OverrideRow = Pick<typeof availabilityOverride.$inferSelect, 'date' | 'startMinute' | 'endMinute'>;
interface SavedHours extends Record<string, unknown>, Omit<Availability, 'overrides'> {
  personId: string;
  overrides: OverrideRow[];
}

@Injectable()
export class AvailabilityStore {
  constructor(private readonly database: Database) {}

  /** The database's own time: what every rule about "how soon" is checked against, whichever node asks. */
  async now(): Promise<Date> {
    const [row] = await this.database.orm.execute<{ now: string }>(
      sql`SELECT clock_timestamp()::text AS now`,
    );
    if (!row) throw new Error('the database did not tell the time');
    return new Date(row.now);
  }

  async find(personId: string): Promise<Availability | undefined> {
    return (await this.findAll([personId])).get(personId);
  }

  async findAll(personIds: readonly string[]): Promise<Map<string, Availability>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.database.orm.execute<SavedHours>(sql`
      SELECT person_id AS "personId", time_zone AS "timeZone", accepts_at_once AS "acceptsAtOnce",
        (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'weekday', weekday, 'startMinute', start_minute, 'endMinute', end_minute) ORDER BY weekday, start_minute), '[]')
          FROM ${availabilityRule} AS r WHERE r.person_id = a.person_id) AS rules,
        (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'date', date, 'startMinute', start_minute, 'endMinute', end_minute) ORDER BY date, start_minute), '[]')
          FROM ${availabilityOverride} AS o WHERE o.person_id = a.person_id) AS overrides
      FROM ${availability} AS a WHERE person_id = ANY (${sql.param([...personIds])}::uuid[])`);
    return new Map(
      rows.map(({ personId, overrides, ...hours }) => [
        personId,
        { ...hours, overrides: overridesByDate(overrides) },
      ]),
    );
  }

  async replace(
    personId: string,
    { timeZone, acceptsAtOnce, rules, overrides }: Availability,
  ): Promise<void> {
    const { orm } = this.database;
    const head = { timeZone, acceptsAtOnce, updatedAt: sql`now()` };
    await orm
      .insert(availability)
      .values({ personId, timeZone, acceptsAtOnce })
      .onConflictDoUpdate({ target: availability.personId, set: head });
    await orm.delete(availabilityRule).where(eq(availabilityRule.personId, personId));
    await orm.delete(availabilityOverride).where(eq(availabilityOverride.personId, personId));
    if (rules.length > 0)
      await orm.insert(availabilityRule).values(rules.map((rule) => ({ personId, ...rule })));
    const rows = overrides.flatMap(({ date, hours }) =>
      hours.length === 0 ? [{ personId, date }] : hours.map((one) => ({ personId, date, ...one })),
    );
    if (rows.length > 0) await orm.insert(availabilityOverride).values(rows);
  }
}

function overridesByDate(rows: readonly OverrideRow[]): AvailabilityOverride[] {
  const dates = new Map<string, AvailabilityOverride>();
  for (const { date, startMinute, endMinute } of rows) {
    const one = dates.get(date) ?? { date, hours: [] };
    if (startMinute !== null && endMinute !== null) one.hours.push({ startMinute, endMinute });
    dates.set(date, one);
  }
  return [...dates.values()];
}
