import type { PracticeHour } from '@loopmate/contracts/practice';
import { errorText } from '../../app/error-text.ts';
import { cityOf, clockOf } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { WEEKDAYS } from '../scheduling/weekdays.ts';
import { useRemoveHour } from './use-practice.ts';

/** The weekly hours behind these dates, each to be ended by whoever sets them. */
export function WeeklyHours({ hours }: { hours: readonly PracticeHour[] }) {
  const remove = useRemoveHour();
  const weekly = [...new Map(hours.map((hour) => [hour.id, hour])).values()];
  return (
    <>
      {weekly.length > 0 && (
        <ul className="list">
          {weekly.map((hour) => (
            <li key={hour.id} className="practice-line">
              <span className="grow small">
                {WEEKDAYS[hour.weekday - 1]?.name}s at {clockOf(hour.startMinute)}, {cityOf(hour.timeZone)}
              </span>
              <Button
                size="s"
                look="quiet"
                aria-label={`End ${WEEKDAYS[hour.weekday - 1]?.name}s at ${clockOf(hour.startMinute)}`}
                isPending={remove.isPending && remove.variables === hour.id}
                onPress={() => remove.mutate(hour.id)}
              >
                End it
              </Button>
            </li>
          ))}
        </ul>
      )}
      {remove.isError && (
        <Note tone="bad" isLive>
          {errorText(remove.error)}
        </Note>
      )}
    </>
  );
}
