import type { Mark } from '@loopmate/contracts/scorecards';
import { EVIDENCE_CHARACTERS, type Level } from '@loopmate/domain';
import { RatingCard, TextArea } from '../../ui/index.ts';
import type { CardStep, RatedRow } from './card-steps.ts';
import { firstName } from './card-words.ts';
import { StepEvidence } from './step-evidence.tsx';

export interface CompetencyStepProps {
  step: Extract<CardStep, { kind: 'competency' }>;
  row: RatedRow;
  marks: readonly Mark[];
  candidate: { name: string; targetLevel: Level };
  /** What a 3 means at the candidate's level, where the round does not say it for all rows. */
  bar: string | undefined;
  error: string | undefined;
  onChange: (row: RatedRow) => void;
}

/** One competency: four anchored ratings, the moments behind it, and what was seen. */
export function CompetencyStep({ step, row, marks, candidate, bar, error, onChange }: CompetencyStepProps) {
  const written = row.evidence.trim().length;
  const isNeeded = (row.rating === 1 || row.rating === 4) && row.markIds.length === 0;
  return (
    <>
      <div className="card-step-head">
        <h3>{step.title}</h3>
        <p className="tiny muted">
          {bar ? `At ${candidate.targetLevel}: ${bar}` : step.isRequired ? '' : 'May stay open'}
        </p>
      </div>
      <RatingCard
        label={step.title}
        isLabelHidden
        anchors={step.competency.anchors}
        value={row.rating === 'not_assessed' ? null : (row.rating ?? undefined)}
        onChange={(rating) => onChange({ ...row, rating: rating ?? 'not_assessed' })}
      />
      <StepEvidence row={row} marks={marks} onChange={onChange} />
      <TextArea
        label="What you saw"
        rows={2}
        maxLength={2000}
        value={row.evidence}
        onChange={(evidence) => onChange({ ...row, evidence })}
        hint={
          isNeeded || written > 0
            ? `${written} characters${isNeeded ? `, ${EVIDENCE_CHARACTERS} needed` : ''}. ${firstName(candidate.name)} will read this.`
            : `${firstName(candidate.name)} will read this.`
        }
        error={error}
      />
    </>
  );
}
