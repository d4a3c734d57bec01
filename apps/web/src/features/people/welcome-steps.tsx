import { Check } from 'lucide-react';
import { Icon } from '../../ui/icon.tsx';

/** Where I am among the steps: done ones are ticked, the highlighter is on the current one. */
export function WelcomeSteps({ titles, current }: { titles: readonly string[]; current: number }) {
  return (
    <ol className="steps" aria-label="Steps">
      {titles.map((title, index) => (
        <li
          key={title}
          data-done={index < current || undefined}
          {...(index === current && { 'aria-current': 'step' as const })}
        >
          <span className="step-n">{index < current ? <Icon of={Check} size="s" /> : index + 1}</span>
          <span>{title}</span>
          {index < current && <span className="sr">, done</span>}
        </li>
      ))}
    </ol>
  );
}
