import { hoursOf, isWhole, type Draft } from './availability-draft.ts';
import { WEEKDAYS } from './weekdays.ts';

const DAY_MINUTES = 1440;

/** Pieces within one day of the grid: hours past midnight go on at the top of the next column. */
function pieces(draft: Draft, weekday: number): { from: number; to: number }[] {
  return draft.days.flatMap((day) =>
    day.lines.filter(isWhole).flatMap((line) => {
      const { startMinute, endMinute } = hoursOf(line);
      const own =
        day.weekday === weekday ? [{ from: startMinute, to: Math.min(endMinute, DAY_MINUTES) }] : [];
      const isNext = (day.weekday % 7) + 1 === weekday && endMinute > DAY_MINUTES;
      return isNext ? [...own, { from: 0, to: endMinute - DAY_MINUTES }] : own;
    }),
  );
}

/** A picture of the form beside it, which says the same in words. */
export function PaintedWeek({ draft }: { draft: Draft }) {
  return (
    <div className="card painted" aria-hidden="true">
      <div className="painted-days">
        {WEEKDAYS.map((day) => (
          <span key={day.id}>{day.short}</span>
        ))}
      </div>
      <div className="painted-body">
        <div className="painted-hours">
          {[0, 6, 12, 18, 24].map((hour) => (
            <span key={hour} style={{ top: `${(hour / 24) * 100}%` }}>
              {hour}:00
            </span>
          ))}
        </div>
        {WEEKDAYS.map((day) => (
          <div key={day.id} className="painted-day">
            {pieces(draft, day.id).map(({ from, to }) => (
              <i
                key={`${from} ${to}`}
                style={{
                  top: `${(from / DAY_MINUTES) * 100}%`,
                  height: `${((to - from) / DAY_MINUTES) * 100}%`,
                }}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
