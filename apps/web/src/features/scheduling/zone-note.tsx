import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../../app/use-me.ts';
import { useNow } from '../../app/use-clock.ts';
import { browserZone, cityOf, offsetIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import type { Draft } from './availability-draft.ts';

/** Asks when the browser, the profile and the hours do not say the same zone; never changes it by itself. */
export function ZoneNote({ draft, onUse }: { draft: Draft; onUse: (timeZone: string) => Promise<void> }) {
  const me = useMe();
  const now = useNow(60_000);
  const [isKept, setKept] = useState(false);
  const here = browserZone();
  const other = here === me.timeZone ? me.timeZone : here;
  if (isKept || other === draft.timeZone) return null;
  const source = other === here ? 'This browser is on' : 'Your profile is on';
  return (
    <Note tone="warn" icon={MapPin}>
      <div className="zone-note">
        <p>
          {source} <b>{cityOf(other)} time</b> ({offsetIn(other, now)}), your hours are{' '}
          {cityOf(draft.timeZone)} time ({offsetIn(draft.timeZone, now)}). If you moved, the same wall times
          can move with you.
        </p>
        <div className="row wrap">
          <Button size="s" onPress={() => void onUse(other)}>
            Use {cityOf(other)} time
          </Button>
          <Button size="s" look="quiet" onPress={() => setKept(true)}>
            Keep {cityOf(draft.timeZone)}
          </Button>
        </div>
      </div>
    </Note>
  );
}
