/** Half-open [start, end) in milliseconds since the epoch. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Sorted, disjoint, without empty ones; those that touch become one. */
export function normalise(intervals: readonly Interval[]): Interval[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    if (end <= start) continue;
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** What two normalised lists share. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const shared: Interval[] = [];
  for (let i = 0, j = 0; ;) {
    const one = a[i];
    const other = b[j];
    if (!one || !other) return shared;
    const start = Math.max(one.start, other.start);
    const end = Math.min(one.end, other.end);
    if (start < end) shared.push({ start, end });
    if (one.end < other.end) i++;
    else j++;
  }
}

export function covers(intervals: readonly Interval[], start: number, end: number): boolean {
  return intervals.some((one) => one.start <= start && end <= one.end);
}

export function touches(intervals: readonly Interval[], start: number, end: number): boolean {
  return intervals.some((one) => one.start < end && start < one.end);
}
