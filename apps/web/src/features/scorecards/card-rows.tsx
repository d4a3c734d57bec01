import type { CardBody, ScorecardForm } from '@loopmate/contracts/scorecards';
import { RATINGS, type ScorecardFault } from '@loopmate/domain';
import type { FocusEvent, KeyboardEvent } from 'react';
import { rowOf, sharedBar, withRow, type CardStep } from './card-steps.ts';
import { faultText } from './card-words.ts';
import { CompetencyStep } from './competency-step.tsx';
import { AdviceStep, LevelStep, RecommendationStep } from './summing-steps.tsx';
import type { useSteps } from './use-steps.ts';

export interface CardRowsProps {
  form: ScorecardForm;
  body: CardBody;
  steps: readonly CardStep[];
  place: ReturnType<typeof useSteps>;
  /** Faults to show. */
  faults: readonly ScorecardFault[];
  onChange: (body: CardBody) => void;
}

/** The rows themselves; on a phone only the current one is drawn. Keys 1 to 4 and 0 rate the row that has the focus. */
export function CardRows({ form, body, steps, place, faults, onChange }: CardRowsProps) {
  const order = form.competencies.map(({ key }) => key);
  const rateByKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.target)) return;
    const step = steps.find(({ id }) => id === stepAt(event.target));
    const rating = event.key === '0' ? 'not_assessed' : RATINGS.find((one) => String(one) === event.key);
    if (rating && step?.kind === 'competency')
      onChange(withRow(body, order, { ...rowOf(body, step.id), rating }));
  };
  const enter = (event: FocusEvent) => {
    const id = stepAt(event.target);
    if (id !== undefined) place.enter(id);
  };
  return (
    <div role="presentation" className="card-steps" onKeyDown={rateByKey} onFocus={enter}>
      {steps.map((step) => (
        <section
          key={step.id}
          id={place.elementId(step.id)}
          data-step={step.id}
          className="card-step"
          tabIndex={-1}
          aria-label={step.title}
          data-now={step.id === place.current ? '' : undefined}
        >
          {step.kind === 'competency' ? (
            <CompetencyStep
              step={step}
              row={rowOf(body, step.id)}
              marks={form.marks}
              candidate={form.candidate}
              bar={sharedBar(form) ? undefined : step.competency.levelBar[form.candidate.targetLevel]}
              error={errorOf(faults, step.id)}
              onChange={(row) => onChange(withRow(body, order, row))}
            />
          ) : (
            <Summing kind={step.kind} form={form} body={body} faults={faults} onChange={onChange} />
          )}
        </section>
      ))}
    </div>
  );
}

function stepAt(target: EventTarget): string | undefined {
  const section = target instanceof Element ? target.closest('[data-step]') : null;
  return section?.getAttribute('data-step') ?? undefined;
}

/** Text takes digits for itself, and the radios of a row have their own handler. */
const takesKeys = (target: EventTarget) =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;

function Summing({
  kind,
  ...rest
}: { kind: 'advice' | 'level' | 'recommendation' } & Parameters<typeof AdviceStep>[0]) {
  switch (kind) {
    case 'advice':
      return <AdviceStep {...rest} />;
    case 'level':
      return <LevelStep {...rest} />;
    case 'recommendation':
      return <RecommendationStep {...rest} />;
    default:
      return kind satisfies never;
  }
}

function errorOf(faults: readonly ScorecardFault[], competency: string): string | undefined {
  const fault = faults.find((one) => 'competency' in one && one.competency === competency);
  return fault && faultText(fault);
}
