import { Injectable } from '@nestjs/common';
import type { Availability, AvailabilityOverride } from '@loopmate/contracts/scheduling';
import { Database } from '@loopmate/persistence';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { availability, availabilityOverride, availabilityRule } from './scheduling.tables.ts';

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
    const ids = [...personIds];
    const { orm } = this.database;
    const people = await orm.select().from(availability).where(inArray(availability.personId, ids));
    const rules = await orm
      .select()
      .from(availabilityRule)
      .where(inArray(availabilityRule.personId, ids))
      .orderBy(asc(availabilityRule.weekday), asc(availabilityRule.startMinute));
    const overrides = await orm
      .select()
      .from(availabilityOverride)
      .where(inArray(availabilityOverride.personId, ids))
      .orderBy(asc(availabilityOverride.date), asc(availabilityOverride.startMinute));
    const rulesOf = byPerson(rules);
    const overridesOf = byPerson(overrides);
    return new Map(
      people.map(({ personId, timeZone, acceptsAtOnce }) => [
        personId,
        {
          timeZone,
          acceptsAtOnce,
          rules: (rulesOf.get(personId) ?? []).map(({ weekday, startMinute, endMinute }) => ({
            weekday,
            startMinute,
            endMinute,
          })),
          overrides: overridesByDate(overridesOf.get(personId) ?? []),
        },
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

function byPerson<Row extends { personId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) grouped.set(row.personId, [...(grouped.get(row.personId) ?? []), row]);
  return grouped;
}

function overridesByDate(
  rows: readonly (typeof availabilityOverride.$inferSelect)[],
): AvailabilityOverride[] {
  const dates = new Map<string, AvailabilityOverride>();
  for (const { date, startMinute, endMinute } of rows) {
    const one = dates.get(date) ?? { date, hours: [] };
    if (startMinute !== null && endMinute !== null) one.hours.push({ startMinute, endMinute });
    dates.set(date, one);
  }
  return [...dates.values()];
}
