import type { Competency } from '@loopmate/contracts/questions';
import type { Mark } from '@loopmate/contracts/scorecards';
import { Tag, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { IconButton, MARK_WORDS, MarkGlyph, Menu, MenuItem, MenuLine } from '../../ui/index.ts';
import { momentClock } from './card-words.ts';
import type { MarkChange } from './use-marks.ts';

export interface MarkRowProps {
  mark: Mark;
  competencies: readonly Competency[];
  onChange: (change: MarkChange) => void;
  onRemove: () => void;
}

/** One moment: what kind, when, and words that may be added at any time. */
export function MarkRow({ mark, competencies, onChange, onRemove }: MarkRowProps) {
  const [text, setText] = useState(mark.text);
  const keep = () => {
    if (text.trim() !== mark.text) onChange({ text: text.trim() });
  };
  const time = momentClock(mark.atMs);
  const tagged = competencies.find(({ key }) => key === mark.competency);
  return (
    <li className="mark-row">
      <MarkGlyph kind={mark.kind} />
      <time>{time}</time>
      <div>
        <input
          aria-label={`Words for ${MARK_WORDS[mark.kind]} at ${time}`}
          placeholder={MARK_WORDS[mark.kind]}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        {tagged && <span className="tiny muted">{tagged.name}</span>}
      </div>
      <Menu
        label={`Mark at ${time}`}
        trigger={<IconButton icon={Tag} size="s" label={`Competency of the mark at ${time}`} />}
      >
        {competencies.map(({ key, name }) => (
          <MenuItem
            key={key}
            {...(key === mark.competency && { note: 'Chosen; press again to take it off' })}
            onAction={() => onChange({ competency: key === mark.competency ? null : key })}
          >
            {name}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem icon={Trash2} isBad onAction={onRemove}>
          Remove this mark
        </MenuItem>
      </Menu>
    </li>
  );
}
