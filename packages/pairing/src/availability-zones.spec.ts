// Every IANA zone, around each clock change of two years. The oracle is Intl: it shares no code with Temporal.
import { describe, expect, it } from '@jest/globals';
import {
  expandAvailability,
  instantOfWall,
  localDayOf,
  type Hours,
  type WeeklyRule,
} from './availability.ts';
import type { Interval } from './intervals.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEARS = [Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1)] as const;
/** For zones whose clock never changes: one day of either half of the year. */
const PLAIN_DAYS = [Date.UTC(2026, 2, 29, 1), Date.UTC(2027, 9, 31, 1)];
/** Hours that lie in, end in, begin in and reach over what clocks skip and repeat; the last pass midnight. */
const AWKWARD: readonly Hours[] = [
  [15, 45],
  [75, 120],
  [135, 165],
  [170, 200],
  [230, 1_260],
  [1_290, 1_450],
].map(([startMinute = 0, endMinute = 0]) => ({ startMinute, endMinute }));

/** What the clock on the wall shows, as if it were UTC. */
class Zone {
  private readonly format: Intl.DateTimeFormat;
  private readonly offsets = new Map<number, number>();

  constructor(readonly name: string) {
    const style = { dateStyle: 'short', timeStyle: 'medium' } as const;
    this.format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, ...style });
  }

  wallOf(instant: number): number {
    return Date.parse(`${this.format.format(instant).replace(' ', 'T')}Z`);
  }

  offsetAt(instant: number): number {
    const known = this.offsets.get(instant);
    if (known !== undefined) return known;
    const offset = this.wallOf(instant) - instant;
    this.offsets.set(instant, offset);
    return offset;
  }

  /** The first instant at which the wall shows this; where it never does, the offset before the gap still counts. */
  instantOf(wall: number): { instant: number; offset: number; exists: boolean } {
    const day = midnightOf(wall);
    const [before, after] = [this.offsetAt(day - DAY), this.offsetAt(day + 2 * DAY)];
    const offset = [before, after].find((one) => this.offsetAt(wall - one) === one);
    return { instant: wall - (offset ?? before), offset: offset ?? before, exists: offset !== undefined };
  }

  /** The first instants of another offset. No zone keeps one for less than a week. */
  changes(): number[] {
    const found: number[] = [];
    for (let week = YEARS[0]; week < YEARS[1]; week += 7 * DAY) {
      let [low, high] = [week, week + 7 * DAY];
      const offset = this.offsetAt(low);
      if (this.offsetAt(high) === offset) continue;
      while (high - low > MINUTE) {
        const middle = low + Math.floor((high - low) / (2 * MINUTE)) * MINUTE;
        if (this.offsetAt(middle) === offset) low = middle;
        else high = middle;
      }
      found.push(high);
    }
    return found;
  }
}

const zones = Intl.supportedValuesOf('timeZone').map((name) => new Zone(name));
const probes = zones.map((zone) => {
  const changes = zone.changes();
  return { zone, isChanging: changes.length > 0, days: changes.length > 0 ? changes : PLAIN_DAYS };
});

const midnightOf = (wall: number) => Math.floor(wall / DAY) * DAY;
const dateOf = (midnight: number) => new Date(midnight).toISOString().slice(0, 10);
const everyDay = (hours: readonly Hours[]): WeeklyRule[] =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => hours.map((one) => ({ weekday, ...one })));

/** What the hours of one wall day are as instants, each end looked up by itself. */
function expected(zone: Zone, midnight: number, hours: readonly Hours[]) {
  return hours.map(({ startMinute, endMinute }) => {
    const start = zone.instantOf(midnight + startMinute * MINUTE);
    const end = zone.instantOf(midnight + endMinute * MINUTE);
    return { start, end, length: (endMinute - startMinute) * MINUTE };
  });
}

/** Their union, by counting how many are open at each end. */
function union(intervals: readonly Interval[]): Interval[] {
  const ends = intervals
    .filter(({ start, end }) => start < end)
    .flatMap(({ start, end }) => [
      { at: start, by: 1 },
      { at: end, by: -1 },
    ]);
  ends.sort((a, b) => a.at - b.at || b.by - a.by);
  const found: Interval[] = [];
  let [open, start] = [0, 0];
  for (const { at, by } of ends) {
    if (open === 0) start = at;
    open += by;
    if (open === 0) found.push({ start, end: at });
  }
  return found;
}

describe('around every clock change of two years, in every zone', () => {
  it('has zones of both kinds, and every known width of a change', () => {
    const widths = probes.flatMap(({ zone, isChanging, days }) =>
      isChanging ? days.map((at) => (zone.offsetAt(at) - zone.offsetAt(at - MINUTE)) / MINUTE) : [],
    );
    expect(probes.filter(({ isChanging }) => isChanging).length).toBeGreaterThan(100);
    expect(probes.filter(({ isChanging }) => !isChanging).length).toBeGreaterThan(200);
    expect([...new Set(widths)].sort((a, b) => a - b)).toEqual([-120, -60, -30, 30, 60, 120]);
  });

  it('free hours begin and end when the wall says so, or where a gap has moved them to', () => {
    let pushed = 0;
    for (const { zone, days } of probes)
      for (const day of days) {
        const midnight = midnightOf(zone.wallOf(day));
        const begin = zone.instantOf(midnight).instant;
        const window = { from: begin - HOUR, to: begin + 27 * HOUR };
        const rules = everyDay(AWKWARD);
        const free = expandAvailability({ timeZone: zone.name, rules, overrides: [], ...window });
        const wanted = [-2, -1, 0, 1, 2].flatMap((apart) => expected(zone, midnight + apart * DAY, AWKWARD));
        const clipped = wanted.map(({ start, end }) => ({
          start: Math.max(start.instant, window.from),
          end: Math.min(end.instant, window.to),
        }));
        pushed += wanted.filter(({ start, end }) => !start.exists || !end.exists).length;
        expectTidy(zone, free);
        same(zone, free, union(clipped));
      }
    expect(pushed).toBeGreaterThan(200);
  });

  it('one free run keeps its length, but for the change of offset that falls into it', () => {
    let changed = 0;
    for (const { zone, isChanging, days } of probes)
      for (const day of days) {
        const midnight = midnightOf(zone.wallOf(day));
        // Without a change there is one case only: hours that pass midnight.
        for (const hours of isChanging ? AWKWARD : AWKWARD.slice(-1)) {
          const [one] = expected(zone, midnight, [hours]);
          if (!one) continue;
          const free = expandAvailability({
            timeZone: zone.name,
            rules: [],
            overrides: [{ date: dateOf(midnight), hours: [hours] }],
            from: midnight - DAY,
            to: midnight + 2 * DAY,
          });
          const shift = one.end.offset - one.start.offset;
          const length = Math.max(0, one.length - shift);
          if (shift !== 0) changed++;
          same(
            zone,
            free.map(({ start, end }) => end - start),
            length > 0 ? [length] : [],
          );
          for (const { start, end } of free) {
            if (one.start.exists) same(zone, zone.wallOf(start), midnight + hours.startMinute * MINUTE);
            if (one.end.exists) same(zone, zone.wallOf(end), midnight + hours.endMinute * MINUTE);
          }
        }
      }
    expect(changed).toBeGreaterThan(400);
  });

  it('days that are free from midnight to midnight leave no hole and no overlap', () => {
    for (const { zone, days } of probes)
      for (const day of days) {
        const window = { from: day - DAY, to: day + DAY };
        const rules = everyDay([{ startMinute: 0, endMinute: 1_440 }]);
        const free = expandAvailability({ rules, overrides: [], timeZone: zone.name, ...window });
        same(zone, free, [{ start: window.from, end: window.to }]);
      }
  });

  it('an exception replaces its own date, once, and leaves the days beside it alone', () => {
    const usual = { startMinute: 600, endMinute: 660 };
    const instead = { startMinute: 720, endMinute: 750 };
    for (const { zone, days } of probes)
      for (const day of days) {
        const midnight = midnightOf(zone.wallOf(day));
        const free = expandAvailability({
          timeZone: zone.name,
          rules: everyDay([usual]),
          overrides: [
            { date: dateOf(midnight), hours: [instead] },
            { date: dateOf(midnight + DAY), hours: [] },
          ],
          from: midnight - 2 * DAY,
          to: midnight + 3 * DAY + 12 * HOUR,
        });
        const walls = free.map(({ start }) => zone.wallOf(start)).filter((wall) => wall >= midnight - DAY);
        same(
          zone,
          walls.filter((wall) => wall < midnight + 3 * DAY),
          [midnight - DAY + 600 * MINUTE, midnight + 720 * MINUTE, midnight + 2 * DAY + 600 * MINUTE],
        );
      }
  });

  it('local days meet without a hole, and each wall time has its instant', () => {
    for (const { zone, days } of probes)
      for (const day of days) {
        const local = localDayOf(day, zone.name);
        same(zone, local.start <= day && day < local.end, true);
        same(zone, localDayOf(local.end, zone.name).start, local.end);
        same(zone, localDayOf(local.start - 1, zone.name).end, local.start);
        const midnight = midnightOf(zone.wallOf(day));
        for (const minute of [0, 30, 90, 120, 150, 180, 1_200])
          same(
            zone,
            instantOfWall(dateOf(midnight), minute, zone.name),
            zone.instantOf(midnight + minute * MINUTE).instant,
          );
      }
  });
});

/** `expect` costs more than what is tested here; it is asked for its words only. */
function same(zone: Zone, got: unknown, wanted: unknown): void {
  if (JSON.stringify(got) !== JSON.stringify(wanted))
    expect({ zone: zone.name, got }).toEqual({ zone: zone.name, got: wanted });
}

function expectTidy(zone: Zone, free: readonly Interval[]): void {
  for (const [index, { start, end }] of free.entries()) {
    if (end <= start) throw new Error(`${zone.name}: an empty interval`);
    const next = free[index + 1];
    if (next && next.start <= end) throw new Error(`${zone.name}: intervals meet or are out of order`);
  }
}
