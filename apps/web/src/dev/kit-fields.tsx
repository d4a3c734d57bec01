import { Mic } from 'lucide-react';
import { useState } from 'react';
import { Card, NumberField, PasswordField, Select, TextArea, TextField } from '../ui/index.ts';

const LEVELS = [
  { id: 'mid', label: 'Mid' },
  { id: 'senior', label: 'Senior', note: 'Leads a part of a system' },
  { id: 'staff', label: 'Staff' },
  { id: 'principal', label: 'Principal', isDisabled: true },
] as const;
type LevelId = (typeof LEVELS)[number]['id'];

export function KitFields() {
  const [level, setLevel] = useState<LevelId | null>('senior');
  const [text, setText] = useState('Tests came late, after the code ran.');
  return (
    <Card title="Fields" className="kit-12">
      <div className="kit-two">
        <div className="stack stack-4">
          <TextField label="Name" placeholder="As Kenji will see it" hint="Shown to the person you meet." />
          <TextField label="E-mail" defaultValue="kenji@" error="Add the part after the @" type="email" />
          <TextField label="Not to be changed" defaultValue="Europe/Lisbon" isDisabled />
          <PasswordField
            label="Password"
            defaultValue="correct horse battery"
            hint="At least 8 characters."
            autoComplete="new-password"
          />
          <NumberField label="Minutes" defaultValue={45} minValue={15} maxValue={90} step={5} />
        </div>
        <div className="stack stack-4">
          <Select
            label="Target level"
            options={LEVELS}
            value={level}
            onChange={setLevel}
            hint="Changes what the bar means."
          />
          <Select
            label="Nothing chosen"
            options={LEVELS}
            value={null}
            onChange={setLevel}
            placeholder="Choose a level"
            error="Choose a level"
          />
          <Select label="Microphone" icon={Mic} options={LEVELS} value="mid" onChange={setLevel} isDisabled />
          <TextArea
            label="What you saw"
            value={text}
            onChange={setText}
            aside={<span className="count">{text.length} of 40 characters</span>}
            hint="Kenji will read this."
          />
          <TextArea label="Change one thing" error="Write one thing Kenji can change" rows={2} />
        </div>
      </div>
    </Card>
  );
}
