import { CircleCheck, CircleDashed } from 'lucide-react';
import type { CardBody } from '@loopmate/contracts/scorecards';
import { Icon, Pips } from '../../ui/index.ts';
import { rowOf, type CardStep, type Progress } from './card-steps.ts';

export interface StepListProps {
  steps: readonly CardStep[];
  body: CardBody;
  progress: Progress;
  current: string;
  onGo: (id: string) => void;
}

/** The rows of the card at its left: where I am, what is rated, what is left. */
export function StepList({ steps, body, progress, current, onGo }: StepListProps) {
  const firstOther = steps.find(({ kind }) => kind !== 'competency')?.id;
  return (
    <nav className="card-nav" aria-label="Rows of the card">
      <ul>
        {steps.map((step) => (
          <li key={step.id}>
            {step.id === firstOther && <p className="tiny muted">Then</p>}
            <button
              type="button"
              aria-current={step.id === current ? 'step' : undefined}
              onClick={() => onGo(step.id)}
            >
              <span>{step.title}</span>
              {step.kind === 'competency' ? (
                <RowPips rating={rowOf(body, step.id).rating} />
              ) : (
                <StepTick isDone={progress.done.has(step.id)} />
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function RowPips({ rating }: { rating: ReturnType<typeof rowOf>['rating'] }) {
  return <Pips rating={rating === 'not_assessed' ? null : (rating ?? undefined)} />;
}

function StepTick({ isDone }: { isDone: boolean }) {
  return (
    <>
      <Icon of={isDone ? CircleCheck : CircleDashed} size="s" className={isDone ? 'card-tick' : 'muted'} />
      <span className="sr">{isDone ? 'done' : 'open'}</span>
    </>
  );
}
