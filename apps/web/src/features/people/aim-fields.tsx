import type { Profile } from '@loopmate/contracts/people';
import { LEVELS } from '@loopmate/domain';
import { useNow } from '../../app/use-clock.ts';
import { wallIn } from '../../app/wall-clock.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { LEVEL_WORDS } from './profile-words.ts';

const LEVEL_OPTIONS = LEVELS.map((id) => ({ id, ...LEVEL_WORDS[id] }));

export type Aim = Pick<Profile, 'targetLevel' | 'targetDate'>;

interface AimFieldsProps {
  value: Aim;
  onChange: (change: Partial<Aim>) => void;
  timeZone: string;
}

/** What the person prepares for. */
export function AimFields({ value, onChange, timeZone }: AimFieldsProps) {
  const today = wallIn(timeZone, useNow(60_000)).date;
  const isPast = value.targetDate !== null && value.targetDate < today;
  return (
    <>
      <RadioGroup
        label="Level you aim at"
        hint="Scorecards are read against this bar."
        look="card"
        className="level-cards"
        options={LEVEL_OPTIONS}
        value={value.targetLevel}
        onChange={(targetLevel) => onChange({ targetLevel })}
      />
      <TextField
        label="Date of your real interview"
        hint={isPast ? 'This date has passed.' : 'Leave it empty if there is none yet.'}
        type="date"
        className="date-field"
        value={value.targetDate ?? ''}
        onChange={(date) => onChange({ targetDate: date === '' ? null : date })}
      />
    </>
  );
}
