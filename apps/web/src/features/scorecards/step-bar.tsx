import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../ui/index.ts';
import type { CardStep, Progress } from './card-steps.ts';

export interface StepBarProps {
  steps: readonly CardStep[];
  progress: Progress;
  current: string;
  onGo: (id: string) => void;
}

/** On a phone: one row of the card a screen, and how far it is. */
export function StepBar({ steps, progress, current, onGo }: StepBarProps) {
  const at = Math.max(
    0,
    steps.findIndex(({ id }) => id === current),
  );
  const go = (index: number) => {
    const step = steps[index];
    if (step) onGo(step.id);
  };
  return (
    <div className="card-bar">
      <IconButton
        icon={ChevronLeft}
        label="The row before"
        isDisabled={at === 0}
        onPress={() => go(at - 1)}
      />
      <div>
        <span className="tiny soft">
          {at + 1} of {steps.length}
        </span>
        <ol aria-hidden="true">
          {steps.map((step, index) => (
            <li
              key={step.id}
              data-now={index === at ? '' : undefined}
              data-done={progress.done.has(step.id) ? '' : undefined}
            />
          ))}
        </ol>
      </div>
      <IconButton
        icon={ChevronRight}
        label="The next row"
        isDisabled={at === steps.length - 1}
        onPress={() => go(at + 1)}
      />
    </div>
  );
}
