const MINUTE_MS = 60_000;

/** How late one may say to be, counted from the start; more is a matter of another time. */
export const LATE_MINUTES = [5, 10] as const;
export type LateMinutes = (typeof LATE_MINUTES)[number];

/** How often one may say so of one interview. */
export const LATE_AT_MOST = 2;

const FROM_MS = 30 * MINUTE_MS;
const UNTIL_MS = 10 * MINUTE_MS;

/** From half an hour before the start until the moment from which a person counts as absent. */
export function maySayLate(startsAt: number, now: number): boolean {
  return now >= startsAt - FROM_MS && now <= startsAt + UNTIL_MS;
}
