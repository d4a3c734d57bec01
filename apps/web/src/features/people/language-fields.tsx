import type { Profile } from '@loopmate/contracts/people';
import { PROGRAMMING_LANGUAGES } from '@loopmate/domain';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { MAX_SPOKEN, PROGRAMMING_WORDS, spokenOptions } from './profile-words.ts';

export type Languages = Pick<Profile, 'spokenLanguages' | 'programmingLanguages'>;

const PROGRAMMING_OPTIONS = PROGRAMMING_LANGUAGES.map((id) => ({ id, label: PROGRAMMING_WORDS[id] }));

interface LanguageFieldsProps {
  value: Languages;
  onChange: (change: Partial<Languages>) => void;
}

export const spokenFault = (spoken: readonly string[]): string | undefined => {
  if (spoken.length === 0) return 'Choose at least one language to interview in.';
  return spoken.length > MAX_SPOKEN ? `Choose at most ${MAX_SPOKEN} languages.` : undefined;
};

/** Languages to speak in, and to write code in. */
export function LanguageFields({ value, onChange }: LanguageFieldsProps) {
  return (
    <>
      <CheckboxGroup
        label="Languages you can interview in"
        isChips
        options={spokenOptions(value.spokenLanguages)}
        value={value.spokenLanguages}
        onChange={(spokenLanguages) => onChange({ spokenLanguages })}
        error={spokenFault(value.spokenLanguages)}
      />
      <CheckboxGroup
        label="Languages you write code in"
        isChips
        options={PROGRAMMING_OPTIONS}
        value={value.programmingLanguages}
        onChange={(programmingLanguages) => onChange({ programmingLanguages })}
      />
    </>
  );
}
