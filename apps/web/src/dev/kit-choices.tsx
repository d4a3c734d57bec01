import { Code, Shapes } from 'lucide-react';
import { useState } from 'react';
import {
  Card,
  Checkbox,
  CheckboxGroup,
  RadioGroup,
  RoundShape,
  Segments,
  Switch,
  Tabs,
} from '../ui/index.ts';

const FORMATS = [
  { id: 'quick', label: 'Quick, 70 minutes', note: '25 minutes each way. Best for a first interview.' },
  { id: 'standard', label: 'Standard, 2 hours', note: '45 minutes each way.' },
  {
    id: 'full',
    label: 'Full length, 2 h 35',
    note: 'The real length of the round, twice.',
    isDisabled: true,
  },
] as const;
const LANGUAGES = [
  { id: 'python', label: 'Python' },
  { id: 'javascript', label: 'JavaScript' },
  { id: 'sql', label: 'SQL' },
] as const;
const OUTCOMES = [
  { id: 'answered', label: 'Answered' },
  { id: 'partly', label: 'Partly' },
  { id: 'not_answered', label: 'Not answered' },
] as const;
type FormatId = (typeof FORMATS)[number]['id'];
type LanguageId = (typeof LANGUAGES)[number]['id'];
type OutcomeId = (typeof OUTCOMES)[number]['id'];

export function KitChoices() {
  const [format, setFormat] = useState<FormatId | null>('quick');
  const [languages, setLanguages] = useState<LanguageId[]>(['python']);
  const [outcome, setOutcome] = useState<OutcomeId | null>('partly');
  return (
    <>
      <Card title="One of several" className="kit-6">
        <RadioGroup
          label="Format"
          look="card"
          options={FORMATS.map((one, index) => ({
            ...one,
            picture: <RoundShape sides={index + 2} look="tint" />,
          }))}
          value={format}
          onChange={setFormat}
        />
        <RadioGroup
          label="The same, plain"
          look="row"
          options={FORMATS.map(({ id, label }) => ({ id, label }))}
          value={format}
          onChange={setFormat}
        />
        <Segments label="How did it go" options={OUTCOMES} value={outcome} onChange={setOutcome} />
        <Segments
          label="View"
          isWide
          options={[
            { id: 'code', label: 'Code', icon: Code },
            { id: 'board', label: 'Board', icon: Shapes },
            { id: 'notes', label: 'Notes', isDisabled: true },
          ]}
          value="code"
          onChange={() => {}}
        />
      </Card>
      <Card title="Any of several, on and off" className="kit-6">
        <CheckboxGroup
          label="Programming languages"
          options={LANGUAGES}
          value={languages}
          onChange={setLanguages}
        />
        <CheckboxGroup
          label="Corner cases heard"
          isChips
          options={LANGUAGES}
          value={languages}
          onChange={setLanguages}
          error="Tick at least one"
        />
        <div className="row wrap row-4">
          <Checkbox isIndeterminate>Some of them</Checkbox>
          <Checkbox isDisabled>Not now</Checkbox>
          <Checkbox isDisabled isSelected hint="Decided by the format">
            Always on
          </Checkbox>
        </div>
        <Switch defaultSelected isRow hint="One letter marks a moment while you interview.">
          Single-key shortcuts
        </Switch>
        <div className="row wrap row-4">
          <Switch>Off</Switch>
          <Switch isDisabled>Not yours to change</Switch>
        </div>
        <Tabs
          label="Question"
          tabs={[
            { id: 'question', label: 'Question', content: <p className="soft">What the candidate reads.</p> },
            { id: 'answer', label: 'Answer', count: 2, content: <p className="soft">Only you see this.</p> },
            { id: 'notes', label: 'My notes', isDisabled: true, content: null },
          ]}
        />
      </Card>
    </>
  );
}
