const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it, and a week of slots needs hundreds of answers. */
function format(
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  locale = 'en-GB',
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, made);
  return made;
}

export type HourCycle = '24' | '12';
export type Instant = string | number | Date;

const dateFrom = (at: Instant) => (at instanceof Date ? at : new Date(at));

/** "19:30", or "7:30 PM". */
export function timeIn(timeZone: string, at: Instant, hours: HourCycle = '24'): string {
  const options = { hour: hours === '24' ? '2-digit' : 'numeric', minute: '2-digit' } as const;
  return hours === '24'
    ? format(timeZone, { ...options, hourCycle: 'h23' }).format(dateFrom(at))
    : format(timeZone, { ...options, hour12: true }, 'en-US').format(dateFrom(at));
}

/** "Wednesday 25 November". */
export const dateIn = (timeZone: string, at: Instant): string =>
  format(timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).format(dateFrom(at)).replace(',', '');

/** "Wed 25 Nov". */
export const shortDateIn = (timeZone: string, at: Instant): string =>
  format(timeZone, { weekday: 'short', day: 'numeric', month: 'short' })
    .format(dateFrom(at))
    .replace(',', '');

/** "Today", "Tomorrow", "Yesterday" or "Wed 25 Nov", as the calendar of the zone has it. */
export function dayIn(timeZone: string, at: Instant, now: number): string {
  const days = dayNumber(wallIn(timeZone, at).date) - dayNumber(wallIn(timeZone, now).date);
  return { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' }[days] ?? shortDateIn(timeZone, at);
}

/** Wall date and minute of the day of an instant. */
export function wallIn(timeZone: string, at: Instant): { date: string; minute: number } {
  const parts = format(timeZone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(dateFrom(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** "Lisbon" of "Europe/Lisbon". */
export const cityOf = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

/** "UTC+1" at that instant. */
export function offsetIn(timeZone: string, at: Instant): string {
  const parts = format(timeZone, { timeZoneName: 'shortOffset' }).formatToParts(dateFrom(at));
  const offset = (parts.find((one) => one.type === 'timeZoneName')?.value ?? '').replace('GMT', '');
  return `UTC${offset || '+0'}`;
}

const DAY_MS = 24 * 60 * 60_000;
const dayNumber = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

/** A wall date so many days later. */
export const addDays = (date: string, days: number): string =>
  new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10);

/** ISO: 1 is Monday. */
export const weekdayOf = (date: string): number => ((dayNumber(date) + 3) % 7) + 1;

/** "18:30" of 1110; above 24 h the clock begins again. */
export function clockOf(minute: number, hours: HourCycle = '24'): string {
  return timeIn('UTC', (minute % 1440) * 60_000, hours);
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** "2 h 14 min", "3 days", "9 min"; rounded down, so that nobody comes late by it. */
export function spanWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const days = Math.floor(minutes / 1440);
  if (days >= 2) return `${days} days`;
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
