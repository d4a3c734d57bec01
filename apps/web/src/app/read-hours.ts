export interface HoursSearch {
  /** Starts to make time for, as instants. */
  add?: string[];
  minutes?: number;
}

const MOST = 10;

/** `?add=["2026-11-26T18:00:00.000Z"]&minutes=70`; what is no time is left out. */
export function readHours(search: Record<string, unknown>): HoursSearch {
  const { add, minutes } = search;
  const starts = (Array.isArray(add) ? add : [])
    .filter((one): one is string => typeof one === 'string' && !Number.isNaN(Date.parse(one)))
    .slice(0, MOST);
  const isLength = typeof minutes === 'number' && minutes > 0 && minutes <= 240;
  return starts.length > 0 && isLength ? { add: starts, minutes } : {};
}
