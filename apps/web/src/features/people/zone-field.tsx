import { Check, ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useNow } from '../../app/use-clock.ts';
import { browserZone, cityOf, offsetIn } from '../../app/wall-clock.ts';
import { FieldShell } from '../../ui/field-shell.tsx';
import { Icon } from '../../ui/icon.tsx';
import { allZones } from './zones.ts';

interface ZoneFieldProps {
  value: string;
  onChange: (timeZone: string) => void;
  error?: string | undefined;
}

/** A time zone, found by typing a city. */
export function ZoneField({ value, onChange, error }: ZoneFieldProps) {
  const zones = useMemo(() => allZones(value), [value]);
  const now = useNow(60_000);
  const here = browserZone();
  return (
    <ComboBox
      className="field"
      defaultItems={zones}
      selectedKey={value}
      onSelectionChange={(key) => typeof key === 'string' && onChange(key)}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      allowsEmptyCollection
    >
      <FieldShell
        label="Time zone"
        error={error}
        hint={
          here === value
            ? `${offsetIn(value, now)} now, as this browser says.`
            : `${offsetIn(value, now)} now. This browser says ${cityOf(here)}.`
        }
      >
        <div className="input-pair">
          <Input className="input" autoComplete="off" spellCheck="false" />
          <Button className="btn btn-quiet btn-s btn-icon" aria-label="All time zones">
            <Icon of={ChevronDown} size="s" />
          </Button>
        </div>
      </FieldShell>
      <Popover className="pop" offset={4}>
        <ListBox<{ id: string; name: string }>
          className="menu"
          renderEmptyState={() => (
            <p className="small muted zone-none">No zone has this name. Try a large city near you.</p>
          )}
        >
          {(zone) => (
            <ListBoxItem id={zone.id} textValue={zone.name} className="menu-item">
              <span>
                {zone.name}
                <small>{offsetIn(zone.id, now)}</small>
              </span>
              <Icon of={Check} size="s" className="tick" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
