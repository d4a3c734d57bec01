/** One measure: what each contender did, round by round. */
export type Rounds = Partial<Record<string, number[]>>;

export interface Goal {
  readonly n: number;
  readonly measure: string;
  readonly unit: string;
  readonly rounds: Rounds;
  /** The goal in words, and what we did against it. */
  readonly goal: string;
  readonly reached: string;
  readonly holds: boolean | 'not measured';
  readonly note?: string;
}

export function median(values: readonly number[] | undefined): number {
  const sorted = [...(values ?? [])].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** The median of the ratios of one round each: what disturbed a round disturbed both. */
export function ratio(of: readonly number[] | undefined, to: readonly number[] | undefined): number {
  return median((of ?? []).map((value, i) => value / ((to ?? [])[i] ?? NaN)));
}

export function difference(of: readonly number[] | undefined, to: readonly number[] | undefined): number {
  return median((of ?? []).map((value, i) => value - ((to ?? [])[i] ?? NaN)));
}

export const short = (value: number): string =>
  Number.isNaN(value) ? '–' : Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);

const VERDICTS: Record<string, string> = { true: 'holds ', false: 'MISSED', 'not measured': 'not measured' };

export function text(goals: readonly Goal[]): string {
  return goals
    .map(({ n, measure, unit, rounds, goal, reached, holds, note }) => {
      const figures = Object.entries(rounds).map(([name, values = []]) => {
        const noise =
          values.length > 1 ? ` (${short(Math.min(...values))}–${short(Math.max(...values))})` : '';
        return `      ${name.padEnd(22)}${short(median(values))}${noise} ${unit}`;
      });
      const verdict = VERDICTS[String(holds)] ?? '';
      return [
        `${verdict} ${String(n).padStart(2)}  ${measure}: ${reached}; goal ${goal}`,
        ...figures,
        ...(note ? [`      ${note}`] : []),
      ].join('\n');
    })
    .join('\n');
}
