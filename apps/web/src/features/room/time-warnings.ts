/** Minutes left at which the room speaks. */
const WARNINGS = [15, 5, 1] as const;

/**
 * What to say between two looks at the clock, or undefined. A look that comes late (a laptop that slept) says only the
 * last warning it missed; a phase no longer than a warning never begins with it.
 */
export function warningBetween(
  beforeMs: number | null,
  nowMs: number | null,
  totalMs: number | null,
): string | undefined {
  if (beforeMs === null || nowMs === null || totalMs === null || nowMs <= 0) return undefined;
  const passed = WARNINGS.filter(
    (minutes) => beforeMs > minutes * 60_000 && nowMs <= minutes * 60_000 && totalMs > minutes * 60_000,
  );
  const last = passed.at(-1);
  if (last === undefined) return undefined;
  return last === 1 ? 'One minute left' : `${last} minutes left`;
}
