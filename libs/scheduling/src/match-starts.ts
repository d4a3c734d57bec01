import {
  covers,
  expandAvailability,
  SLOT_GRID_MINUTES,
  SLOT_HORIZON_DAYS,
  touches,
  type Interval,
  type WallAvailability,
} from '@loopmate/pairing';

const MINUTE_MS = 60_000;
const GRID_MS = SLOT_GRID_MINUTES * MINUTE_MS;

/** A matched pair has this much time to hear of it. */
export const MATCH_NOTICE_MINUTES = 120;

export interface MatchHours {
  hours: WallAvailability;
  busy: readonly Interval[];
  /** Booked length, and the rest after it. */
  minutes: number;
  bufferMinutes: number;
}

/** The first start a match may have. */
export const firstMatchStart = (now: number): number =>
  Math.ceil((now + MATCH_NOTICE_MINUTES * MINUTE_MS) / GRID_MS) * GRID_MS;

/** A bit for each half-hour start from `first` to the horizon: set where the whole length is free. */
export function matchStarts({ hours, busy, minutes, bufferMinutes }: MatchHours, first: number): Uint32Array {
  const count = (SLOT_HORIZON_DAYS * 24 * 60) / SLOT_GRID_MINUTES;
  const to = first + count * GRID_MS + minutes * MINUTE_MS;
  const free = expandAvailability({ ...hours, from: first, to });
  const starts = new Uint32Array(Math.ceil(count / 32));
  for (let at = 0; at < count; at++) {
    const start = first + at * GRID_MS;
    const end = start + minutes * MINUTE_MS;
    if (covers(free, start, end) && !touches(busy, start, end + bufferMinutes * MINUTE_MS))
      starts[at >> 5] = (starts[at >> 5] ?? 0) | (1 << (at & 31));
  }
  return starts;
}

export const matchStartAt = (first: number, place: number): Date => new Date(first + place * GRID_MS);
