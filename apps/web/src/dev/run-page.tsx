import type { InterviewerCodeTask, LanguageChoice, SampleTest } from '@loopmate/contracts/questions';
import type { SharedRun } from '@loopmate/contracts/rooms';
import type { Seat } from '@loopmate/domain';
import { useState } from 'react';
import { RunPanel } from '../features/run/index.ts';
import { Card, PageHeader, Segments, TextArea } from '../ui/index.ts';
import './run-page.css';

const task: InterviewerCodeTask = {
  languages: ['python', 'javascript'],
  entry: { python: 'running_mean', javascript: 'runningMean' },
  params: [
    { name: 'values', type: 'list[float?]' },
    { name: 'width', type: 'int' },
  ],
  returns: 'record{mean: list[float?], seen: int}',
  compare: { mode: 'approx', absTol: 1e-9, relTol: 1e-9 },
  timeLimitMs: 1_000,
  samples: [
    {
      id: 'three',
      title: 'Three values, width 2',
      args: [[1, 2, 4], 2],
      expected: { mean: [1, 1.5, 3], seen: 3 },
    },
    { id: 'none', title: 'No values at all', args: [[], 3], expected: { mean: [], seen: 0 } },
    {
      id: 'gap',
      title: 'A missing value stays missing and does not count',
      args: [[2, null, 4], 3],
      expected: { mean: [2, 2, 3], seen: 2 },
    },
  ],
  hidden: [{ id: 'wide', title: 'Width beyond the list' }],
  reference: {},
};

const hidden: SampleTest[] = [
  { id: 'wide', title: 'Width beyond the list', args: [[3, 5], 9], expected: { mean: [3, 4], seen: 2 } },
  {
    id: 'all-missing',
    title: 'Only missing values',
    args: [[null, null], 2],
    expected: { mean: [null, null], seen: 0 },
  },
];

const starters: Record<'python' | 'javascript', string> = {
  python: `def running_mean(values, width):
    mean, window = [], []
    for value in values:
        window = (window + [value])[-width:]
        known = [one for one in window if one is not None]
        mean.append(sum(known) / len(known) if known else None)
    return {"mean": mean, "seen": sum(one is not None for one in values)}


if __name__ == "__main__":
    print(running_mean([1, 2, 4], 2))
`,
  javascript: `export function runningMean(values, width) {
  const mean = values.map((_, i) => {
    const known = values.slice(Math.max(0, i + 1 - width), i + 1).filter((one) => one !== null);
    return known.length ? known.reduce((a, b) => a + b) / known.length : null;
  });
  return { mean, seen: values.filter((one) => one !== null).length };
}
`,
};

/** The runner by itself: for whoever builds or checks it, without a room around it. */
export function RunPage() {
  const [language, setLanguage] = useState<'python' | 'javascript' | 'sql'>('python');
  const [seat, setSeat] = useState<Seat>('interviewer');
  const [code, setCode] = useState<Record<string, string>>(starters);
  const [shared, setShared] = useState<SharedRun | null>(null);
  const text = code[language] ?? '';
  return (
    <div className="page stack stack-4">
      <PageHeader title="Runner" subtitle="Code runs in this browser only, without a network." />
      <div className="row wrap">
        <Segments
          label="Language"
          value={language}
          onChange={setLanguage}
          options={[
            { id: 'python', label: 'Python' },
            { id: 'javascript', label: 'JavaScript' },
            { id: 'sql', label: 'SQL' },
          ]}
        />
        <Segments
          label="Seat"
          value={seat}
          onChange={setSeat}
          options={[
            { id: 'interviewer', label: 'Interviewer' },
            { id: 'candidate', label: 'Candidate' },
          ]}
        />
      </div>
      <TextArea
        label="Code"
        rows={14}
        className="run-page-code"
        value={text}
        spellCheck="false"
        onChange={(next) => setCode({ ...code, [language]: next })}
      />
      <div className="run-page-panel">
        <RunPanel
          task={seat === 'candidate' ? candidateTask : task}
          language={language satisfies LanguageChoice}
          getCode={() => text}
          seat={seat}
          sharedRun={shared}
          onShare={setShared}
          loadHidden={async () => hidden}
          partnerName="Kenji"
          ownKey="dev"
        />
      </div>
      <Card title="What the other person receives">
        <pre className="run-page-shared">{shared ? JSON.stringify(shared, null, 1) : 'Nothing'}</pre>
      </Card>
    </div>
  );
}

const { hidden: _hidden, reference: _reference, ...candidateTask } = task;
