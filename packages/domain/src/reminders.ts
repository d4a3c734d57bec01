const DAY_BEFORE = 24 * 60;
/** Stands in for the day before, of an interview booked later than that. */
const HOURS_BEFORE = 3 * 60;

/** When people are reminded of an interview, in minutes before it starts; the room opens at fifteen. */
export const REMINDER_MINUTES = [DAY_BEFORE, HOURS_BEFORE, 60, 15, 10] as const;
export type ReminderMinutes = (typeof REMINDER_MINUTES)[number];

export const ROOM_OPENS_MINUTES = 15;

export interface Reminder {
  readonly minutesBefore: ReminderMinutes;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Those still ahead: of an interview booked for this evening nobody hears that it is tomorrow. */
export function remindersOf(startsAt: number, now: number): Reminder[] {
  return REMINDER_MINUTES.map((minutesBefore) => ({
    minutesBefore,
    at: startsAt - minutesBefore * 60_000,
  })).filter(
    ({ minutesBefore, at }) =>
      at > now && (minutesBefore !== HOURS_BEFORE || startsAt - DAY_BEFORE * 60_000 <= now),
  );
}

/**
 * From when the two are asked whether they will be there: with the first reminder, unless the present start was settled
 * so late that settling it was the word (null).
 */
export function attendanceAskedFrom(startsAt: number, settledAt: number): number | null {
  const first = remindersOf(startsAt, settledAt)[0];
  return first && asksForAttendance(first.minutesBefore) ? first.at : null;
}

export const asksForAttendance = (minutesBefore: ReminderMinutes): boolean => minutesBefore >= HOURS_BEFORE;
