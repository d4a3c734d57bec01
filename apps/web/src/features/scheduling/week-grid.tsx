import type { OfferedWeeks } from '@loopmate/contracts/scheduling';
import { Check, ChevronLeft, ChevronRight, Globe, Plus, UserRound } from 'lucide-react';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useClock } from '../../app/use-clock.ts';
import { addDays, cityOf, clockOf, dateIn, offsetIn, wallIn } from '../../app/wall-clock.ts';
import { Chip } from '../../ui/chip.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segments } from '../../ui/segments.tsx';
import {
  cellKey,
  cellsOf,
  daysOf,
  mondayOf,
  nextStart,
  rowsOf,
  type Cell,
  type Cells,
} from './week-model.ts';

const HORIZON_DAYS = 14;
const SHOWN_ABOVE_PX = 110;
/** Shown first in a week without any start. */
const QUIET_FIRST_ROW = 15 * 60;
const noon = (date: string) => `${date}T12:00:00Z`;
const dayName = (date: string) => new Date(noon(date)).toLocaleDateString('en-GB', { weekday: 'short' });
const dayNumber = (date: string) => Number(date.slice(8));

export interface WeekGridProps {
  slots: OfferedWeeks;
  now: number;
  monday: string;
  onWeek: (monday: string) => void;
  chosen: readonly string[];
  onChoose: (start: string) => void;
  /** Whom the starts are shared with; without it, a start says how many peers fit. */
  partner?: string;
}

/** Half hours of one week: my free ones are painted, a start that fits is a button with the number of peers. */
export function WeekGrid({ slots, now, monday, onWeek, chosen, onChoose, partner }: WeekGridProps) {
  const cells = useMemo(() => cellsOf(slots), [slots]);
  const days = daysOf(monday);
  const rows = rowsOf(cells, days, slots.hasAvailability);
  const today = wallIn(slots.timeZone, now).date;
  const grid = useRef<HTMLDivElement>(null);
  const starts = slots.starts.filter(({ start }) => days.includes(wallIn(slots.timeZone, start).date));
  // One stop for Tab: the chosen start, else the first of the week.
  const stop = (starts.find(({ start }) => chosen.includes(start)) ?? starts[0])?.start ?? null;

  const onKeyDown = (event: KeyboardEvent) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset['start'] : undefined;
    const to = from && nextStart(cells, days, rows, from, event.key);
    if (!to) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-start="${to}"]`)?.focus();
  };

  useEffect(() => {
    const box = grid.current?.parentElement;
    const first = grid.current?.querySelector<HTMLElement>('[data-start]');
    const afternoon = grid.current?.querySelector<HTMLElement>(`[data-row="${QUIET_FIRST_ROW}"]`);
    if (box) box.scrollTop = ((first ?? afternoon)?.offsetTop ?? 0) - SHOWN_ABOVE_PX;
    // Only when another week or length is shown, not when a slot goes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [monday, slots.minutes]);

  return (
    <section className="card week" aria-label={`Week of ${dateIn('UTC', noon(monday))}`}>
      <WeekHead slots={slots} now={now} monday={monday} today={today} onWeek={onWeek} />
      <div className="week-scroll">
        <div
          className="wk"
          role="grid"
          tabIndex={starts.length === 0 ? 0 : -1}
          aria-label="Starts that fit"
          ref={grid}
          onKeyDown={onKeyDown}
        >
          <div role="row" className="wk-row wk-head">
            <span role="columnheader" className="sr">
              Time
            </span>
            {days.map((date) => (
              <span
                key={date}
                role="columnheader"
                className={cx('wk-day', date < today && 'is-off')}
                data-today={date === today || undefined}
              >
                {dayName(date)} <span>{dayNumber(date)}</span>
              </span>
            ))}
          </div>
          {rows.map((row, index) => (
            <Row
              key={row}
              {...{ row, days, cells, chosen, stop, onChoose, slots, partner }}
              isLabelled={row % 60 === 0 && index > 0}
            />
          ))}
        </div>
      </div>
      <div className="week-key">
        <span>
          <i className="key-free" />
          You are free
        </span>
        <span>
          <i className="key-start" />
          Start that leaves {slots.minutes} minutes
          {partner ? ` for you and ${partner}` : ', and how many peers fit'}
        </span>
        <span className="push week-keys">Arrow keys move, Enter picks</span>
      </div>
    </section>
  );
}

function WeekHead({
  slots,
  now,
  monday,
  today,
  onWeek,
}: Pick<WeekGridProps, 'slots' | 'now' | 'monday' | 'onWeek'> & { today: string }) {
  const { hours, setHours } = useClock();
  const sunday = addDays(monday, 6);
  const month = (date: string) => new Date(noon(date)).toLocaleDateString('en-GB', { month: 'long' });
  const from = month(monday) === month(sunday) ? dayNumber(monday) : `${dayNumber(monday)} ${month(monday)}`;
  return (
    <div className="week-top">
      <IconButton
        icon={ChevronLeft}
        label="Previous week"
        size="s"
        isDisabled={monday <= mondayOf(today)}
        onPress={() => onWeek(addDays(monday, -7))}
      />
      <strong aria-live="polite">
        {from} to {dayNumber(sunday)} {month(sunday)}
      </strong>
      <IconButton
        icon={ChevronRight}
        label="Next week"
        size="s"
        isDisabled={monday >= mondayOf(addDays(today, HORIZON_DAYS))}
        onPress={() => onWeek(addDays(monday, 7))}
      />
      <span className="push row wrap">
        <Chip tone="line" icon={Globe}>
          {cityOf(slots.timeZone)}, {offsetIn(slots.timeZone, now)}
        </Chip>
        <Segments
          label="Hours of a day"
          options={[
            { id: '24', label: '24 h' },
            { id: '12', label: '12 h' },
          ]}
          value={hours}
          onChange={setHours}
        />
      </span>
    </div>
  );
}

interface RowProps {
  row: number;
  isLabelled: boolean;
  days: readonly string[];
  cells: Cells;
  slots: OfferedWeeks;
  chosen: readonly string[];
  stop: string | null;
  onChoose: (start: string) => void;
  partner: string | undefined;
}

function Row({ row, isLabelled, days, cells, ...rest }: RowProps) {
  const { hours } = useClock();
  return (
    <div role="row" className="wk-row" data-row={row}>
      <span role="rowheader" className="wk-hour">
        <span className={isLabelled ? undefined : 'sr'}>{clockOf(row, hours)}</span>
      </span>
      {days.map((date) => {
        const cell = cells.get(cellKey(date, row));
        const isFree = cell?.isFree ?? false;
        return (
          <div
            key={date}
            role="gridcell"
            className="wk-cell"
            data-odd={row % 60 !== 0 || undefined}
            data-free={isFree || undefined}
            data-busy={cell?.isBusy || undefined}
            data-top={(isFree && !cells.get(cellKey(date, row - 30))?.isFree) || undefined}
            data-end={(isFree && !cells.get(cellKey(date, row + 30))?.isFree) || undefined}
          >
            {cell && <CellContent cell={cell} {...rest} />}
          </div>
        );
      })}
    </div>
  );
}

function CellContent({
  cell,
  slots,
  chosen,
  stop,
  onChoose,
  partner,
}: { cell: Cell } & Pick<RowProps, 'slots' | 'chosen' | 'stop' | 'onChoose' | 'partner'>) {
  const { time } = useClock();
  if (cell.starts.length === 0)
    return cell.elsewhere > 0 && !cell.isFree && !cell.isBusy ? (
      <span className="wk-ghost">
        <span className="sr">Outside your hours, peers who could: </span>
        {cell.elsewhere}
      </span>
    ) : null;
  return cell.starts.map(({ start, peers }) => (
    <button
      key={start}
      type="button"
      className={partner && 'wk-pick'}
      data-start={start}
      tabIndex={start === stop ? 0 : -1}
      aria-pressed={chosen.includes(start)}
      aria-label={`${dateIn(slots.timeZone, start)} at ${time(slots.timeZone, start)}, ${
        partner
          ? `you and ${partner} can`
          : peers.length === 1
            ? 'one peer fits'
            : `${peers.length} peers fit`
      }`}
      onClick={() => onChoose(start)}
    >
      {partner ? (
        <Icon of={chosen.includes(start) ? Check : Plus} size="s" />
      ) : (
        <>
          <Icon of={UserRound} size="s" />
          {peers.length}
        </>
      )}
    </button>
  ));
}
