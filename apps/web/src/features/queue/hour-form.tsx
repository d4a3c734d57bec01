import { useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import { useMe } from '../../app/use-me.ts';
import { cityOf } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { Select } from '../../ui/select.tsx';
import { WEEKDAYS } from '../scheduling/weekdays.ts';
import { useAddHour } from './use-practice.ts';

/** A weekday and a wall time in the zone of whoever sets it; for one cohort, or for everybody. */
export function HourForm({ cohortId = null }: { cohortId?: string | null }) {
  const me = useMe();
  const add = useAddHour();
  const [weekday, setWeekday] = useState('2');
  const [clock, setClock] = useState('19:00');
  return (
    <form
      className="stack stack-3"
      onSubmit={(event) => {
        event.preventDefault();
        const [hour = 0, minute = 0] = clock.split(':').map(Number);
        add.mutate({
          cohortId,
          weekday: Number(weekday),
          startMinute: hour * 60 + minute,
          timeZone: me.timeZone,
        });
      }}
    >
      <div className="when-fields">
        <Select
          label="Every"
          options={WEEKDAYS.map(({ id, name }) => ({ id: String(id), label: name }))}
          value={weekday}
          onChange={setWeekday}
        />
        <label className="field">
          <span className="label">At</span>
          <input
            className="input"
            type="time"
            required
            step={300}
            value={clock}
            onChange={(event) => setClock(event.target.value)}
          />
        </label>
      </div>
      <p className="tiny muted">
        {cityOf(me.timeZone)} time, through clock changes. Everybody sees it in their own.
      </p>
      {add.isError && (
        <Note tone="bad" isLive>
          {errorText(add.error)}
        </Note>
      )}
      <Button type="submit" isPending={add.isPending} pendingText="Setting it">
        Set this hour
      </Button>
    </form>
  );
}
