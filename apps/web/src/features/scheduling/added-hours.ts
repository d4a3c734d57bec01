import type { Hours } from '@loopmate/contracts/scheduling';
import { wallIn, weekdayOf } from '../../app/wall-clock.ts';
import { hoursOf, isWhole, lineOf, type Draft } from './availability-draft.ts';

export type WeekHours = Hours & { weekday: number };

/** Hours of every week that leave room for these starts; they end on a half hour. */
export function hoursAround(timeZone: string, starts: readonly string[], minutes: number): WeekHours[] {
  return starts.map((start) => {
    const { date, minute } = wallIn(timeZone, start);
    const endMinute = minute + Math.ceil(minutes / 30) * 30;
    return { weekday: weekdayOf(date), startMinute: minute, endMinute };
  });
}

/** The draft with these hours in it; lines they touch become one. A line that is still being typed stays. */
export function withHours(draft: Draft, added: readonly WeekHours[]): Draft {
  const days = draft.days.map((day) => {
    const more = added.filter(({ weekday }) => weekday === day.weekday);
    if (more.length === 0) return day;
    const whole = joined([...day.lines.filter(isWhole).map(hoursOf), ...more]);
    return { ...day, lines: [...whole.map(lineOf), ...day.lines.filter((line) => !isWhole(line))] };
  });
  return { ...draft, days };
}

function joined(hours: readonly Hours[]): Hours[] {
  const runs: Hours[] = [];
  for (const { startMinute, endMinute } of [...hours].sort((a, b) => a.startMinute - b.startMinute)) {
    const last = runs.at(-1);
    if (last && startMinute <= last.endMinute) last.endMinute = Math.max(last.endMinute, endMinute);
    else runs.push({ startMinute, endMinute });
  }
  return runs;
}
