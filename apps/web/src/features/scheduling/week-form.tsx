import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/button.tsx';
import { withPreset, type Draft } from './availability-draft.ts';
import { HoursLines } from './hours-lines.tsx';
import type { Faults } from './use-availability-form.ts';
import { WEEKDAYS } from './weekdays.ts';

export interface DraftFormProps {
  draft: Draft;
  change: (draft: Draft) => void;
  faults: Faults;
}

export function WeekForm({ draft, change, faults }: DraftFormProps) {
  const isEmpty = draft.days.every((day) => day.lines.length === 0);
  return (
    <Card title="Usual week" subtitle="Every week, until you change it">
      {isEmpty && (
        <div className="presets">
          <p className="small soft">Begin with one of these, then trim it:</p>
          <div className="row wrap">
            <Button size="s" onPress={() => change(withPreset(draft, 'evenings'))}>
              Weekday evenings
            </Button>
            <Button size="s" onPress={() => change(withPreset(draft, 'weekend'))}>
              Weekend days
            </Button>
          </div>
        </div>
      )}
      <div className="week-form">
        {WEEKDAYS.map(({ id, name }) => (
          <div key={id} className="week-form-day">
            <h3>{name}</h3>
            <HoursLines
              of={name}
              empty="Not free"
              lines={draft.days.find((day) => day.weekday === id)?.lines ?? []}
              faults={faults}
              onChange={(lines) =>
                change({
                  ...draft,
                  days: draft.days.map((day) => (day.weekday === id ? { ...day, lines } : day)),
                })
              }
            />
          </div>
        ))}
      </div>
    </Card>
  );
}
