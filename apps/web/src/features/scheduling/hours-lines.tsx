import { Plus, X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { isNextDay, newLine, type HoursLine } from './availability-draft.ts';
import type { Faults } from './use-availability-form.ts';

export interface HoursLinesProps {
  /** "Monday"; names every field. */
  of: string;
  lines: readonly HoursLine[];
  onChange: (lines: HoursLine[]) => void;
  faults: Faults;
  empty?: string;
}

const faultText = (fault: string | undefined) =>
  fault === 'rule_overlaps' ? 'Overlaps other hours' : fault && 'The end must be after the start';

/** From-to lines of one day. */
export function HoursLines({ of, lines, onChange, faults, empty }: HoursLinesProps) {
  const set = (id: number, change: Partial<HoursLine>) =>
    onChange(lines.map((line) => (line.id === id ? { ...line, ...change } : line)));
  return (
    <div className="hours-lines">
      {lines.length === 0 && <span className="small muted hours-empty">{empty}</span>}
      {lines.map((line, index) => {
        const fault = faultText(faults.get(line.id));
        const name = lines.length > 1 ? `${of}, hours ${index + 1}` : of;
        return (
          <div key={line.id} className="hours-line" role="group" aria-label={name}>
            <ClockField
              label={`${name}, from`}
              value={line.start}
              onChange={(start) => set(line.id, { start })}
              isInvalid={Boolean(fault)}
            />
            <span className="small muted">to</span>
            <ClockField
              label={`${name}, to`}
              value={line.end}
              onChange={(end) => set(line.id, { end })}
              isInvalid={Boolean(fault)}
            />
            <IconButton
              icon={X}
              size="s"
              label={`Remove ${line.start} to ${line.end} on ${of}`}
              onPress={() => onChange(lines.filter((one) => one.id !== line.id))}
            />
            {fault ? (
              <span className="tiny hours-fault">{fault}</span>
            ) : (
              isNextDay(line) && line.end !== '' && <span className="tiny muted">ends the next day</span>
            )}
          </div>
        );
      })}
      <Button
        look="quiet"
        size="s"
        icon={Plus}
        aria-label={`Add hours on ${of}`}
        onPress={() => onChange([...lines, newLine(lines.at(-1))])}
      >
        Add
      </Button>
    </div>
  );
}

function ClockField({
  label,
  value,
  onChange,
  isInvalid,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  isInvalid: boolean;
}) {
  return (
    <input
      className="input clock-field"
      type="time"
      step={300}
      aria-label={label}
      aria-invalid={isInvalid || undefined}
      data-invalid={isInvalid || undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
