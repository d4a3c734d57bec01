import { Check, ChevronDown, Globe, Search } from 'lucide-react';
import { useMemo } from 'react';
import {
  Autocomplete,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  SelectValue,
  useFilter,
} from 'react-aria-components';
import { useNow } from '../../app/use-clock.ts';
import { browserZone, cityOf, offsetIn } from '../../app/wall-clock.ts';
import { FieldShell } from '../../ui/field-shell.tsx';
import { Icon } from '../../ui/icon.tsx';
import { allZones, zoneName } from './zones.ts';

interface ZoneFieldProps {
  value: string;
  onChange: (timeZone: string) => void;
  error?: string | undefined;
}

/** A time zone, found by typing a city. */
export function ZoneField({ value, onChange, error }: ZoneFieldProps) {
  const now = useNow(60_000);
  const here = browserZone();
  const source = here === value ? 'as this browser says' : `while this browser says ${cityOf(here)}`;
  return (
    <Select
      className="field zone-field"
      value={value}
      onChange={(key) => typeof key === 'string' && onChange(key)}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
    >
      <FieldShell label="Time zone" error={error} hint={`${offsetIn(value, now)} now, ${source}.`}>
        <Button className="select">
          <Icon of={Globe} size="s" />
          <SelectValue className="select-value">{() => zoneName(value)}</SelectValue>
          <Icon of={ChevronDown} size="s" />
        </Button>
      </FieldShell>
      <Popover className="pop zone-pop" offset={4} maxHeight={340}>
        <ZoneList value={value} now={now} />
      </Popover>
    </Select>
  );
}

function ZoneList({ value, now }: { value: string; now: number }) {
  const zones = useMemo(() => allZones(value), [value]);
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <Autocomplete filter={contains}>
      {/* The person has just opened this list to search it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <SearchField aria-label="Find a city" autoFocus className="zone-search">
        <Icon of={Search} size="s" />
        <Input className="input" placeholder="Find a city" />
      </SearchField>
      <ListBox
        className="menu"
        items={zones}
        renderEmptyState={() => (
          <p className="small muted zone-none">No zone has this name. Try a large city near you.</p>
        )}
      >
        {(zone) => (
          <ListBoxItem id={zone.id} textValue={zone.name} className="menu-item">
            <span className="grow">{zone.name}</span>
            <span className="tiny muted num">{offsetIn(zone.id, now)}</span>
            <Icon of={Check} size="s" className="tick" />
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
}
