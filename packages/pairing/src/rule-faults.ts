import type { DateOverride, Hours, WeeklyRule } from './availability.ts';

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

export type RuleFault = 'rule_ends_before_start' | 'rule_overlaps';

/** Places of the hours that cannot stand, such as `rules.2` or `overrides.0.hours.1`, the later of two that overlap. */
export function ruleFaults(
  rules: readonly WeeklyRule[],
  overrides: readonly DateOverride[],
): { path: string; fault: RuleFault }[] {
  const weekly = rules.map((rule, index) => ({
    path: `rules.${index}`,
    start: (rule.weekday - 1) * DAY_MINUTES + rule.startMinute,
    length: rule.endMinute - rule.startMinute,
  }));
  return [
    ...faultsIn(weekly, WEEK_MINUTES),
    ...overrides.flatMap((override, index) => datesFaults(override, index, overrides)),
  ];
}

function datesFaults({ date, hours }: DateOverride, index: number, all: readonly DateOverride[]) {
  const path = `overrides.${index}`;
  if (all.findIndex((one) => one.date === date) < index) return [{ path, fault: 'rule_overlaps' as const }];
  const placed = hours.map((one: Hours, at) => ({
    path: `${path}.hours.${at}`,
    start: one.startMinute,
    length: one.endMinute - one.startMinute,
  }));
  return faultsIn(placed, Infinity);
}

/** `ring`: after so many minutes the clock is at its start again, so that Sunday night can meet Monday morning. */
function faultsIn(hours: { path: string; start: number; length: number }[], ring: number) {
  return hours.flatMap(({ path, start, length }, index): { path: string; fault: RuleFault }[] => {
    if (length <= 0 || length > DAY_MINUTES) return [{ path, fault: 'rule_ends_before_start' }];
    const meets = hours.slice(0, index).some((other) => {
      if (other.length <= 0) return false;
      if (ring === Infinity) return start < other.start + other.length && other.start < start + length;
      return mod(start - other.start, ring) < other.length || mod(other.start - start, ring) < length;
    });
    return meets ? [{ path, fault: 'rule_overlaps' }] : [];
  });
}

const mod = (value: number, ring: number) => ((value % ring) + ring) % ring;
