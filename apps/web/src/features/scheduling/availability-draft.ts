import type { Availability, Hours } from '@loopmate/contracts/scheduling';

/** A line of the form; `id` only tells lines apart while they are edited. */
export interface HoursLine {
  id: number;
  start: string;
  end: string;
}
export interface DayLines {
  weekday: number;
  lines: HoursLine[];
}
export interface ExceptionLines {
  id: number;
  date: string;
  isOff: boolean;
  lines: HoursLine[];
}
export interface Draft {
  timeZone: string;
  days: DayLines[];
  exceptions: ExceptionLines[];
}

let lastId = 0;
export const newId = () => ++lastId;

const clock = (minute: number) =>
  `${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
export const lineOf = ({ startMinute, endMinute }: Hours): HoursLine => ({
  id: newId(),
  start: clock(startMinute),
  end: clock(endMinute),
});

export function draftOf({ timeZone, rules, overrides }: Availability): Draft {
  return {
    timeZone,
    days: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      lines: rules.filter((rule) => rule.weekday === weekday).map(lineOf),
    })),
    exceptions: overrides.map(({ date, hours }) => ({
      id: newId(),
      date,
      isOff: hours.length === 0,
      lines: hours.map(lineOf),
    })),
  };
}

export function minuteOf(text: string): number {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
}

/** An end at or before the start means the next day: 22:00 to 02:00. */
export function hoursOf({ start, end }: HoursLine): Hours {
  const startMinute = minuteOf(start);
  const endMinute = minuteOf(end);
  return { startMinute, endMinute: endMinute > startMinute ? endMinute : endMinute + 1440 };
}

export const isNextDay = ({ start, end }: HoursLine) => minuteOf(end) <= minuteOf(start);
export const isWhole = ({ start, end }: HoursLine) => start !== '' && end !== '';

export function availabilityOf(draft: Draft, acceptsAtOnce: boolean): Availability {
  return {
    timeZone: draft.timeZone,
    acceptsAtOnce,
    rules: draft.days.flatMap(({ weekday, lines }) => lines.map((line) => ({ weekday, ...hoursOf(line) }))),
    overrides: draft.exceptions.map(({ date, isOff, lines }) => ({
      date,
      hours: isOff ? [] : lines.map(hoursOf),
    })),
  };
}

/** Which line a refused path of the saved form means: `rules.2` is the third line of the week. */
export function lineAt(draft: Draft, path: string): number | undefined {
  const [group, index, , inner] = path.split('.');
  if (group === 'rules') return draft.days.flatMap((day) => day.lines)[Number(index)]?.id;
  const exception = draft.exceptions[Number(index)];
  return inner === undefined ? exception?.id : exception?.lines[Number(inner)]?.id;
}

export const isComplete = ({ days, exceptions }: Draft) =>
  days.every((day) => day.lines.every(isWhole)) &&
  exceptions.every(
    (one) => one.date !== '' && (one.isOff || (one.lines.length > 0 && one.lines.every(isWhole))),
  );

export const newLine = (after?: HoursLine): HoursLine => {
  const start = after && !isNextDay(after) ? Math.min(minuteOf(after.end) + 60, 22 * 60) : 18 * 60;
  return { id: newId(), start: clock(start), end: clock(Math.min(start + 180, 1440)) };
};

export function withPreset(draft: Draft, preset: 'evenings' | 'weekend'): Draft {
  const chosen = preset === 'evenings' ? [1, 2, 3, 4, 5] : [6, 7];
  const hours = preset === 'evenings' ? ['18:00', '22:00'] : ['10:00', '18:00'];
  return {
    ...draft,
    days: draft.days.map((day) =>
      chosen.includes(day.weekday)
        ? { ...day, lines: [{ id: newId(), start: hours[0] ?? '', end: hours[1] ?? '' }] }
        : day,
    ),
  };
}
