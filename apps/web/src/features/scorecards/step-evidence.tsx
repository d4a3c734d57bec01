import type { Mark } from '@loopmate/contracts/scorecards';
import { Plus } from 'lucide-react';
import { Button, EvidenceChip, MARK_WORDS, Menu, MenuItem } from '../../ui/index.ts';
import type { RatedRow } from './card-steps.ts';
import { momentClock } from './card-words.ts';

export interface StepEvidenceProps {
  row: RatedRow;
  /** All my marks of the half. */
  marks: readonly Mark[];
  onChange: (row: RatedRow) => void;
}

const said = (mark: Mark) => `${momentClock(mark.atMs)}  ${mark.text || MARK_WORDS[mark.kind]}`;

/** The moments linked to a rating. Linking one shows it to the candidate once the card is open. */
export function StepEvidence({ row, marks, onChange }: StepEvidenceProps) {
  const linked = marks.filter(({ id }) => row.markIds.includes(id));
  // Those tagged with this competency come first.
  const others = marks
    .filter(({ id }) => !row.markIds.includes(id))
    .sort((a, b) => Number(b.competency === row.competency) - Number(a.competency === row.competency));
  return (
    <div className="stack">
      <span className="field-label">Evidence from your marks</span>
      <div className="row wrap">
        {linked.map((mark) => (
          <EvidenceChip
            key={mark.id}
            kind={mark.kind}
            time={momentClock(mark.atMs)}
            text={mark.text || MARK_WORDS[mark.kind]}
            onRemove={() => onChange({ ...row, markIds: row.markIds.filter((id) => id !== mark.id) })}
          />
        ))}
        {marks.length === 0 && <p className="small muted">No marks yet. Press + while you listen.</p>}
        {others.length > 0 && (
          <Menu
            label="Moments you marked"
            placement="bottom start"
            trigger={
              <Button size="s" icon={Plus}>
                Add a moment
              </Button>
            }
          >
            {others.map((mark) => (
              <MenuItem
                key={mark.id}
                {...(mark.text !== '' && { note: MARK_WORDS[mark.kind] })}
                onAction={() => onChange({ ...row, markIds: [...row.markIds, mark.id] })}
              >
                {said(mark)}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
    </div>
  );
}
