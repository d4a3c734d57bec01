import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import { LANGUAGE_WORDS } from './code-language.ts';
import type { SharedLanguage } from './use-shared-text.ts';

/** For the tab row of the room. Changing it changes it for both. */
export function LanguageSelect({ language, languages, choose, canChoose }: SharedLanguage) {
  const isDisabled = !canChoose || languages.length < 2;
  return (
    <Menu
      label="Language"
      trigger={
        <Button
          className="language-select"
          isDisabled={isDisabled}
          aria-label={`Language: ${LANGUAGE_WORDS[language]}`}
        >
          {LANGUAGE_WORDS[language]} {!isDisabled && <Icon of={ChevronDown} size="s" />}
        </Button>
      }
    >
      <MenuChoice
        label="Language for both"
        options={languages.map((id) => ({ id, label: LANGUAGE_WORDS[id] }))}
        value={language}
        onChange={choose}
      />
    </Menu>
  );
}
