/** When people are reminded of an interview, in minutes before it starts; the room opens at fifteen. */
export const REMINDER_MINUTES = [24 * 60, 60, 15, 10] as const;
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
  })).filter(({ at }) => at > now);
}
