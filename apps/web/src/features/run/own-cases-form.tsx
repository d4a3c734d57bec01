import { Plus, Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { CodeTask } from '@loopmate/contracts/questions';
import { Button, IconButton, Note, TextField } from '../../ui/index.ts';
import { faultsOf, titleOf } from './own-cases.ts';
import type { OwnCases } from './use-own-cases.ts';

/** Cases of my own: what goes in and what should come out, as JSON. They run with the sample tests. */
export function OwnCasesForm({ task, own }: { task: CodeTask; own: OwnCases }) {
  const blank = { title: '', args: task.params.map(() => ''), expected: '' };
  const [draft, setDraft] = useState(blank);
  const [faults, setFaults] = useState<ReturnType<typeof faultsOf>>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    own.add(draft);
    setDraft(blank);
  };
  return (
    <div className="run-own">
      {own.cases.length > 0 && (
        <ul className="run-own-list">
          {own.cases.map((one) => (
            <li key={one.id}>
              <span className="run-own-title">{titleOf(one)}</span>
              <code>
                {one.args.join(', ')} → {one.expected}
              </code>
              <IconButton label={`Remove ${titleOf(one)}`} icon={Trash2} onPress={() => own.remove(one.id)} />
            </li>
          ))}
        </ul>
      )}
      {own.isFull ? (
        <Note>That is as many as one run takes. Remove one to add another.</Note>
      ) : (
        <form onSubmit={submit} className="run-own-form">
          <TextField
            label="Name, if you like"
            value={draft.title}
            maxLength={80}
            onChange={(title) => setDraft({ ...draft, title })}
          />
          {task.params.map((param, i) => (
            <TextField
              key={param.name}
              label={param.name}
              hint={param.type}
              error={faults[`arg${i}`]}
              value={draft.args[i] ?? ''}
              spellCheck="false"
              onChange={(text) =>
                setDraft({ ...draft, args: draft.args.map((old, at) => (at === i ? text : old)) })
              }
            />
          ))}
          <TextField
            label="Should come out"
            hint={task.returns}
            error={faults['expected']}
            value={draft.expected}
            spellCheck="false"
            onChange={(expected) => setDraft({ ...draft, expected })}
          />
          <Button type="submit" size="s" icon={Plus}>
            Add case
          </Button>
        </form>
      )}
    </div>
  );
}
