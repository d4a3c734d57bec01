import { Check, CircleDashed, Timer, X, type LucideIcon } from 'lucide-react';
import { Chip, Icon, VisuallyHidden } from '../../ui/index.ts';
import type { RunView } from './run-view.ts';

type Test = RunView['tests'][number];

const STATUS = {
  passed: { icon: Check, word: 'Passes' },
  failed: { icon: X, word: 'Fails' },
  error: { icon: X, word: 'Error' },
  timeout: { icon: Timer, word: 'Out of time' },
  waiting: { icon: CircleDashed, word: 'Waiting' },
} satisfies Record<Test['status'], { icon: LucideIcon; word: string }>;

export interface TestListProps {
  tests: readonly Test[];
  /** Whose own cases these are: "Kenji's own", "your own". */
  ownWord: string;
  partnerName: string;
}

/** What failed stands first; the rest keeps its order. */
export function TestList({ tests, ownWord, partnerName }: TestListProps) {
  const isBad = ({ status }: Test) => status !== 'passed' && status !== 'waiting';
  const ordered = [...tests.filter(isBad), ...tests.filter((test) => !isBad(test))];
  return (
    <ul className="run-tests">
      {ordered.map((test) => (
        <li key={`${test.source}-${test.id}`} data-status={test.status}>
          <Icon of={STATUS[test.status].icon} size="s" />
          <div className="run-test">
            <VisuallyHidden>{STATUS[test.status].word}: </VisuallyHidden>
            <span className={isBad(test) ? 'strong' : ''}>{test.title}</span>
            {test.message && <code>{test.message}</code>}
          </div>
          {test.source === 'hidden' && <Chip tone="line">hidden from {partnerName}</Chip>}
          {test.source === 'own' && <Chip>{ownWord}</Chip>}
        </li>
      ))}
    </ul>
  );
}
