import type { OfferedWeeks } from '@loopmate/contracts/scheduling';
import { addDays, wallIn, weekdayOf } from '../../app/wall-clock.ts';

export const ROW_MINUTES = 30;

export interface OfferedStart {
  start: string;
  /** Places in `slots.peers`, best first. */
  peers: readonly number[];
}

/** Half an hour of one wall day. Two starts share it where the clock goes back. */
export interface Cell {
  starts: OfferedStart[];
  isFree: boolean;
  isBusy: boolean;
  /** Peers who could while I gave no hours. */
  elsewhere: number;
}

/** By wall date and minute of the row: `2026-11-25 1170`. */
export type Cells = ReadonlyMap<string, Cell>;

export const cellKey = (date: string, row: number) => `${date} ${row}`;
const rowOf = (minute: number) => minute - (minute % ROW_MINUTES);

export function cellsOf(slots: OfferedWeeks): Cells {
  const cells = new Map<string, Cell>();
  const at = (instant: number | string): Cell => {
    const { date, minute } = wallIn(slots.timeZone, instant);
    const key = cellKey(date, rowOf(minute));
    const cell = cells.get(key) ?? { starts: [], isFree: false, isBusy: false, elsewhere: 0 };
    cells.set(key, cell);
    return cell;
  };
  const each = (ranges: OfferedWeeks['free'], mark: (cell: Cell) => void) => {
    const step = ROW_MINUTES * 60_000;
    for (const { start, end } of ranges)
      for (let instant = Date.parse(start); instant < Date.parse(end); instant += step) mark(at(instant));
  };
  each(slots.free, (cell) => (cell.isFree = true));
  each(slots.busy, (cell) => (cell.isBusy = true));
  for (const start of slots.starts) at(start.start).starts.push(start);
  for (const { start, count } of slots.elsewhere) at(start).elsewhere += count;
  return cells;
}

export const mondayOf = (date: string) => addDays(date, 1 - weekdayOf(date));
export const daysOf = (monday: string) => [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day));

const EVENING_ROWS = [18 * 60, 21 * 60] as const;

/** The rows a week needs: from its first hour to its last; an evening when it has none. */
export function rowsOf(cells: Cells, days: readonly string[], hasHours: boolean): number[] {
  const wanted = [...cells].filter(
    ([key, cell]) => days.includes(key.slice(0, 10)) && (hasHours ? cell.isFree : cell.elsewhere > 0),
  );
  const minutes = wanted.map(([key]) => Number(key.slice(11)));
  const first = minutes.length > 0 ? Math.min(...minutes) : EVENING_ROWS[0];
  const last = minutes.length > 0 ? Math.max(...minutes) : EVENING_ROWS[1];
  return Array.from({ length: (last - first) / ROW_MINUTES + 1 }, (_, row) => first + row * ROW_MINUTES);
}

const startsIn = (cells: Cells, date: string, rows: readonly number[]) =>
  rows.flatMap((row) => (cells.get(cellKey(date, row))?.starts ?? []).map(({ start }) => ({ start, row })));

/** Where an arrow key leads from a start: the next one of the day, or the nearest of the next day that has any. */
export function nextStart(
  cells: Cells,
  days: readonly string[],
  rows: readonly number[],
  from: string,
  key: string,
): string | undefined {
  const columns = days.map((date) => startsIn(cells, date, rows));
  const day = columns.findIndex((column) => column.some(({ start }) => start === from));
  const column = columns[day];
  if (!column) return undefined;
  const place = column.findIndex(({ start }) => start === from);
  if (key === 'ArrowDown') return column[place + 1]?.start;
  if (key === 'ArrowUp') return column[place - 1]?.start;
  if (key === 'Home') return column[0]?.start;
  if (key === 'End') return column.at(-1)?.start;
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return undefined;
  const row = column[place]?.row ?? 0;
  for (let at = day + step; at >= 0 && at < columns.length; at += step) {
    const near = [...(columns[at] ?? [])].sort((a, b) => Math.abs(a.row - row) - Math.abs(b.row - row))[0];
    if (near) return near.start;
  }
  return undefined;
}
