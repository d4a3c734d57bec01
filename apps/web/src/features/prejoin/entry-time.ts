/** What the clock means for someone who stands before the room. Times in milliseconds since the epoch. */
export type EntryTime =
  | { readonly is: 'early'; readonly opensInMs: number }
  | { readonly is: 'open'; readonly startsInMs: number }
  /** The start is past; the room waits. */
  | { readonly is: 'begun'; readonly sinceMs: number };

export interface EntryTimes {
  opensAtMs: number;
  startsAtMs: number;
}

export function entryTime({ opensAtMs, startsAtMs }: EntryTimes, nowMs: number): EntryTime {
  if (nowMs < opensAtMs) return { is: 'early', opensInMs: opensAtMs - nowMs };
  if (nowMs < startsAtMs) return { is: 'open', startsInMs: startsAtMs - nowMs };
  return { is: 'begun', sinceMs: nowMs - startsAtMs };
}

/** "4:12" below an hour, "2 h 5 min" below a day, "3 days". */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}
