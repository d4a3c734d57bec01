import type { CardBody, ScorecardForm } from '@loopmate/contracts/scorecards';
import {
  ADVICE_CHARACTERS,
  ADVICE_FIELDS,
  CONFIDENCES,
  LEVEL_SIGNALS,
  RECOMMENDATIONS,
  contradictsRatings,
  meanRating,
  type ScorecardFault,
} from '@loopmate/domain';
import { Note, RadioGroup, TextArea } from '../../ui/index.ts';
import {
  ADVICE_WORDS,
  CONFIDENCE_WORDS,
  RECOMMENDATION_WORDS,
  counted,
  faultText,
  firstName,
  levelShown,
} from './card-words.ts';

export interface SummingStepProps {
  form: ScorecardForm;
  body: CardBody;
  /** Faults to show: none before the first try to submit. */
  faults: readonly ScorecardFault[];
  onChange: (body: CardBody) => void;
}

const textOf = (faults: readonly ScorecardFault[], isIt: (fault: ScorecardFault) => boolean) => {
  const fault = faults.find(isIt);
  return fault && faultText(fault);
};

export function AdviceStep({ form, body, faults, onChange }: SummingStepProps) {
  return (
    <>
      <div className="card-step-head">
        <h3>Keep, change, exercise</h3>
        <p className="tiny muted">{firstName(form.candidate.name)} reads these first</p>
      </div>
      {ADVICE_FIELDS.map((field) => (
        <TextArea
          key={field}
          label={ADVICE_WORDS[field].ask}
          rows={2}
          maxLength={ADVICE_CHARACTERS * 2}
          value={body[field]}
          onChange={(text) => onChange({ ...body, [field]: text })}
          aside={<Counter used={body[field].trim().length} />}
          error={textOf(faults, (fault) => 'field' in fault && fault.field === field)}
        />
      ))}
    </>
  );
}

function Counter({ used }: { used: number }) {
  return (
    <span className={used > ADVICE_CHARACTERS ? 'tiny card-over num' : 'tiny muted num'}>
      {used} of {ADVICE_CHARACTERS}
    </span>
  );
}

export function LevelStep({ form, body, faults, onChange }: SummingStepProps) {
  const { targetLevel } = form.candidate;
  const isRequired = form.round === 'recruiter';
  return (
    <>
      <div className="card-step-head">
        <h3>Level shown</h3>
        <p className="tiny muted">{isRequired ? 'This round needs it' : 'If you can tell'}</p>
      </div>
      <RadioGroup
        label="Which level did the answers sit at?"
        look="row"
        options={LEVEL_SIGNALS.map((id) => ({ id, label: levelShown(id, targetLevel) }))}
        value={body.levelSignal}
        onChange={(levelSignal) => onChange({ ...body, levelSignal })}
        error={textOf(faults, ({ code }) => code === 'level_signal_missing')}
      />
      <RadioGroup
        label="How sure are you of this card?"
        look="row"
        options={CONFIDENCES.map((id) => ({ id, label: CONFIDENCE_WORDS[id] }))}
        value={body.confidence}
        onChange={(confidence) => onChange({ ...body, confidence })}
        error={textOf(faults, ({ code }) => code === 'confidence_missing')}
      />
    </>
  );
}

export function RecommendationStep({ form, body, faults, onChange }: SummingStepProps) {
  const { candidate, challenges } = form;
  return (
    <>
      <div className="card-step-head">
        <h3>Recommendation</h3>
        <p className="tiny muted">For {candidate.targetLevel}, from this half alone</p>
      </div>
      <RadioGroup
        className="card-verdicts"
        label={`Is ${firstName(candidate.name)} ready for this round?`}
        look="card"
        options={RECOMMENDATIONS.map((id) => ({ id, label: RECOMMENDATION_WORDS[id] }))}
        value={body.recommendation}
        onChange={(recommendation) => onChange({ ...body, recommendation })}
        error={textOf(faults, ({ code }) => code === 'recommendation_missing')}
      />
      {contradictsRatings(body) && body.recommendation && (
        <TextArea
          label="What tips it?"
          hint={`Your ratings average ${meanRating(body)?.toFixed(1)} and you say ${RECOMMENDATION_WORDS[body.recommendation]}. That is fine; a sentence helps ${firstName(candidate.name)} to read it.`}
          rows={2}
          maxLength={ADVICE_CHARACTERS}
          value={body.reason}
          onChange={(reason) => onChange({ ...body, reason })}
        />
      )}
      {challenges.available > 0 && challenges.asked === 0 && (
        <Note>
          This question has {counted(challenges.available, 'challenge card', 'challenge cards')} and you put
          none. It never counts against {firstName(candidate.name)}; uncontested answers teach less.
        </Note>
      )}
    </>
  );
}
