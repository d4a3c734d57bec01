import { ArrowDown } from 'lucide-react';
import { Button } from '../../ui/index.ts';
import { nextOpen, progressText, type CardStep, type Progress } from './card-steps.ts';

export interface CardFootProps {
  steps: readonly CardStep[];
  progress: Progress;
  current: string;
  /** Why it cannot be submitted now, whatever it says. */
  whyNot: string | undefined;
  isAmending: boolean;
  isPending: boolean;
  candidateName: string;
  onGo: (id: string) => void;
  onPreview: () => void;
  onSubmit: () => void;
}

/** What is left and how long, and one button: the next open row, or submit. */
export function CardFoot({ steps, progress, current, onGo, onPreview, onSubmit, ...rest }: CardFootProps) {
  const next = nextOpen(steps, progress, current);
  const isLast = steps.at(-1)?.id === current;
  const nextStep = steps.find(({ id }) => id === next);
  return (
    <>
      <span className="small muted card-left" role="status">
        {progressText(progress)}
      </span>
      <Button look="quiet" className="push" onPress={onPreview}>
        {`Preview as ${rest.candidateName}`}
      </Button>
      {nextStep && !isLast ? (
        <Button look="act" iconEnd={ArrowDown} onPress={() => onGo(nextStep.id)}>
          {nextStep.kind === 'competency' ? 'Next competency' : `Next: ${nextStep.title}`}
        </Button>
      ) : (
        <Button
          look="act"
          isPending={rest.isPending}
          pendingText="Sealing"
          whyNot={rest.whyNot}
          onPress={onSubmit}
        >
          {rest.isAmending ? 'Submit the change' : 'Submit and seal'}
        </Button>
      )}
    </>
  );
}
