import { CalendarOff, Plus, X } from 'lucide-react';
import { useNow } from '../../app/use-clock.ts';
import { addDays, shortDateIn, wallIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { newId, newLine, type ExceptionLines } from './availability-draft.ts';
import { HoursLines } from './hours-lines.tsx';
import type { DraftFormProps } from './week-form.tsx';

/** Single dates that differ from the usual week: off, or other hours. */
export function ExceptionsForm({ draft, change, faults }: DraftFormProps) {
  const { exceptions } = draft;
  const today = wallIn(draft.timeZone, useNow(60_000)).date;
  const set = (next: ExceptionLines[]) => change({ ...draft, exceptions: next });
  const add = () => {
    const taken = new Set(exceptions.map((one) => one.date));
    let date = addDays(today, 1);
    while (taken.has(date)) date = addDays(date, 1);
    set([...exceptions, { id: newId(), date, isOff: true, lines: [] }]);
  };
  const addButton = (
    <Button size="s" look={exceptions.length === 0 ? 'line' : 'quiet'} icon={Plus} onPress={add}>
      Add a date
    </Button>
  );
  return (
    <Card
      title="Dates that differ"
      subtitle="A holiday, a trip, an evening more"
      {...(exceptions.length > 0 && { aside: addButton })}
    >
      {exceptions.length === 0 ? (
        <EmptyState picture={<Icon of={CalendarOff} size="l" />} title="No exceptions" acts={addButton}>
          Your usual week holds on every date.
        </EmptyState>
      ) : (
        <ul className="exceptions">
          {exceptions.map((one) => (
            <li key={one.id}>
              <ExceptionForm
                exception={one}
                today={today}
                faults={faults}
                onChange={(next) => set(exceptions.map((other) => (other.id === one.id ? next : other)))}
                onRemove={() => set(exceptions.filter((other) => other.id !== one.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

interface ExceptionFormProps {
  exception: ExceptionLines;
  today: string;
  faults: DraftFormProps['faults'];
  onChange: (next: ExceptionLines) => void;
  onRemove: () => void;
}

function ExceptionForm({ exception, today, faults, onChange, onRemove }: ExceptionFormProps) {
  const { date, isOff, lines } = exception;
  const said = date ? shortDateIn('UTC', `${date}T12:00:00Z`) : 'the date';
  return (
    <div className="exception" role="group" aria-label={said}>
      <input
        className="input date-field"
        type="date"
        aria-label="Date"
        min={today}
        value={date}
        aria-invalid={faults.has(exception.id) || undefined}
        data-invalid={faults.has(exception.id) || undefined}
        onChange={(event) => onChange({ ...exception, date: event.target.value })}
      />
      <Segments
        label={`What ${said} has`}
        options={[
          { id: 'off', label: 'Off' },
          { id: 'hours', label: 'Hours' },
        ]}
        value={isOff ? 'off' : 'hours'}
        onChange={(kind) =>
          onChange({
            ...exception,
            isOff: kind === 'off',
            lines: kind === 'hours' && lines.length === 0 ? [newLine()] : lines,
          })
        }
      />
      <IconButton icon={X} size="s" label={`Remove ${said}`} onPress={onRemove} />
      {faults.has(exception.id) && <span className="tiny hours-fault">This date is there twice</span>}
      {!isOff && (
        <HoursLines
          of={said}
          lines={lines}
          faults={faults}
          empty="Add hours, or set the date off"
          onChange={(next) => onChange({ ...exception, lines: next })}
        />
      )}
    </div>
  );
}
