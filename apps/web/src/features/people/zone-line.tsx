import { Globe } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useNow } from '../../app/use-clock.ts';
import { cityOf, offsetIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

// A list of every zone is heavy, and almost everybody's guess is right.
const ZoneField = lazy(() => import('./zone-field.tsx').then((file) => ({ default: file.ZoneField })));

interface ZoneLineProps {
  value: string;
  onChange: (timeZone: string) => void;
  error: string | undefined;
}

/** The zone guessed from the browser, as one line; the whole field when it is wrong or asked for. */
export function ZoneLine({ value, onChange, error }: ZoneLineProps) {
  const [isOpen, setOpen] = useState(false);
  const now = useNow(60_000);
  if (isOpen || error)
    return (
      <Suspense fallback={<Skeleton lines={['30%', '100%']} />}>
        <ZoneField value={value} onChange={onChange} error={error} />
      </Suspense>
    );
  return (
    <p className="zone-line">
      <Icon of={Globe} size="s" />
      <span className="grow">
        Times in <b>{cityOf(value)} time</b>, {offsetIn(value, now)}
      </span>
      <Button look="quiet" size="s" onPress={() => setOpen(true)} aria-label="Change the time zone">
        Change
      </Button>
    </p>
  );
}
