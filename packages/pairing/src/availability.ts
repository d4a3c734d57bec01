import { Temporal } from 'temporal-polyfill';
import { normalise, type Interval } from './intervals.ts';

/** Wall minutes after a day's midnight; an end above 1440 lies on the next day. */
export interface Hours {
  readonly startMinute: number;
  readonly endMinute: number;
}

/** `weekday` is ISO: 1 is Monday. */
export interface WeeklyRule extends Hours {
  readonly weekday: number;
}

/** Replaces the rules of the date it names; without hours the date is off. `date` is a wall date, `2026-11-24`. */
export interface DateOverride {
  readonly date: string;
  readonly hours: readonly Hours[];
}

export interface WallAvailability {
  readonly rules: readonly WeeklyRule[];
  readonly overrides: readonly DateOverride[];
  /** IANA. */
  readonly timeZone: string;
}

const DAY_MINUTES = 1440;

/**
 * The instants in [from, to) at which someone with these wall hours is free: sorted and disjoint. A wall time that a
 * clock change skips moves forward by the length of the gap, one that comes twice means the first (`compatible`).
 */
export function expandAvailability(
  availability: WallAvailability & { readonly from: number; readonly to: number },
): Interval[] {
  const { rules, overrides, timeZone, from, to } = availability;
  const replaced = new Map(overrides.map((one) => [one.date, one.hours]));
  const free: Interval[] = [];
  // Two days before: hours of up to two days' length may still reach into the window.
  const last = wallDateOf(to, timeZone);
  for (
    let date = wallDateOf(from, timeZone).subtract({ days: 2 });
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    const weekday = date.dayOfWeek;
    for (const hours of replaced.get(date.toString()) ?? rules.filter((rule) => rule.weekday === weekday)) {
      const start = Math.max(from, instantAt(date, hours.startMinute, timeZone));
      const end = Math.min(to, instantAt(date, hours.endMinute, timeZone));
      free.push({ start, end });
    }
  }
  return normalise(free);
}

function wallDateOf(instant: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();
}

function instantAt(date: Temporal.PlainDate, minute: number, timeZone: string): number {
  const days = Math.floor(minute / DAY_MINUTES);
  const time = Temporal.PlainTime.from({
    hour: Math.floor((minute % DAY_MINUTES) / 60),
    minute: minute % 60,
  });
  return date.add({ days }).toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

/** The instant of a wall time; see `expandAvailability` for times a clock change skips or repeats. */
export function instantOfWall(date: string, minute: number, timeZone: string): number {
  return instantAt(Temporal.PlainDate.from(date), minute, timeZone);
}

/** The instants of a weekly wall time in [from, to), each with its wall date; ascending. */
export function weeklyStarts(
  { weekday, startMinute, timeZone }: Pick<WeeklyRule, 'weekday' | 'startMinute'> & { timeZone: string },
  from: number,
  to: number,
): { date: string; start: number }[] {
  const starts: { date: string; start: number }[] = [];
  const last = wallDateOf(to, timeZone);
  for (
    let date = wallDateOf(from, timeZone);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    const start = date.dayOfWeek === weekday ? instantAt(date, startMinute, timeZone) : Number.NaN;
    if (start >= from && start < to) starts.push({ date: date.toString(), start });
  }
  return starts;
}

/** The local day that holds an instant: from its first moment to the next day's. 23 or 25 hours at a clock change. */
export function localDayOf(instant: number, timeZone: string): Interval {
  const day = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).startOfDay();
  return { start: day.epochMilliseconds, end: day.add({ days: 1 }).startOfDay().epochMilliseconds };
}

export function isTimeZone(timeZone: string): boolean {
  try {
    // Fixed offsets such as "+02:00" know no clock change and no city: not a zone a person lives in.
    if (/^[+-]/.test(timeZone)) return false;
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch {
    return false;
  }
}
