import { CROWDS, type BestTimes, type Crowd } from '@loopmate/contracts/best-times';
import { wallIn, weekdayOf } from '../../app/wall-clock.ts';
import { ROW_MINUTES } from './week-model.ts';

/** Half hours in a row with the same crowd, in wall minutes of their day. */
export interface HeatRun {
  from: number;
  to: number;
  crowd: Crowd;
}

/**
 * The seven weekdays from today's on (ISO), each with its runs. A week from now ends on today's weekday again, before the
 * hour it is now. Where the clock goes back the larger crowd of the two counts.
 */
export function heatMapOf(
  { starts, timeZone }: BestTimes,
  now: number,
): { weekday: number; runs: HeatRun[] }[] {
  const crowds = new Map<number, Map<number, Crowd>>();
  for (const { start, peers } of starts) {
    const { date, minute } = wallIn(timeZone, start);
    const weekday = weekdayOf(date);
    const day = crowds.get(weekday) ?? new Map<number, Crowd>();
    crowds.set(weekday, day);
    const row = minute - (minute % ROW_MINUTES);
    if (rank(peers) > rank(day.get(row))) day.set(row, peers);
  }
  const today = weekdayOf(wallIn(timeZone, now).date);
  return [0, 1, 2, 3, 4, 5, 6].map((days) => {
    const weekday = ((today - 1 + days) % 7) + 1;
    return { weekday, runs: runsOf(crowds.get(weekday) ?? new Map()) };
  });
}

const rank = (crowd: Crowd | undefined) => (crowd ? CROWDS.indexOf(crowd) : -1);

function runsOf(day: ReadonlyMap<number, Crowd>): HeatRun[] {
  const runs: HeatRun[] = [];
  for (const [row, crowd] of [...day].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === row && last.crowd === crowd) last.to = row + ROW_MINUTES;
    else runs.push({ from: row, to: row + ROW_MINUTES, crowd });
  }
  return runs;
}
