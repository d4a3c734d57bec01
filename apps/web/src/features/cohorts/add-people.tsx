import { MOST_LINES, type Cohort, type LineOutcome } from '@loopmate/contracts/cohorts';
import { useRef, useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import { Button, Card, Note, TextArea } from '../../ui/index.ts';
import { LinesTable } from './lines-table.tsx';
import { readPeople, type ReadLine } from './read-people.ts';
import { useAddPeople } from './use-cohorts.ts';

const EXAMPLE = 'Name, E-mail\nAda Moreno, ada@campus.example';

/** People by CSV: paste or file, a look at what will happen, then what happened line by line. */
export function AddPeople({ cohort }: { cohort: Extract<Cohort, { role: 'staff' }> }) {
  const [text, setText] = useState('');
  const [sent, setSent] = useState<{ lines: ReadLine[]; outcomes: LineOutcome[] } | null>(null);
  const add = useAddPeople(cohort.id);
  const { lines, tooMany } = readPeople(text);
  const isAsked = new Set(cohort.invites.map(({ email }) => email));
  const toAsk = lines.filter(({ fault, email }) => fault === null && !isAsked.has(email)).length;
  const send = () =>
    add.mutate(
      lines.map(({ name, email }) => ({ name, email: email.slice(0, 320) })),
      {
        onSuccess: ({ outcomes }) => {
          setSent({ lines, outcomes });
          setText('');
        },
      },
    );
  return (
    <Card title="Add people">
      <p className="small muted">
        Nobody is added without a yes: who has an account is asked there, others get a link by mail.
      </p>
      <TextArea
        label="Names and addresses"
        hint={`A line each, as a spreadsheet has them; the order of the columns does not matter. Up to ${MOST_LINES.toLocaleString('en')} lines.`}
        placeholder={EXAMPLE}
        rows={4}
        value={text}
        onChange={(next) => {
          setText(next);
          setSent(null);
        }}
      />
      <FileButton
        onText={(read) => {
          setText(read);
          setSent(null);
        }}
      />
      {tooMany > 0 && (
        <Note tone="warn" isLive>
          The last {tooMany.toLocaleString('en')} lines are over what goes at once. Send these, then the rest.
        </Note>
      )}
      {add.isError && (
        <Note tone="bad" isLive>
          {errorText(add.error)}
        </Note>
      )}
      {lines.length > 0 && (
        <>
          <LinesTable
            caption="What will happen"
            lines={lines.map((line) => ({
              ...line,
              outcome: line.fault ?? (isAsked.has(line.email) ? 'asked_before' : null),
            }))}
          />
          <div>
            <Button
              look="act"
              isPending={add.isPending}
              pendingText="Asking them"
              isDisabled={toAsk === 0}
              onPress={send}
            >
              {toAsk === 1 ? 'Ask 1 person' : `Ask ${toAsk.toLocaleString('en')} people`}
            </Button>
          </div>
        </>
      )}
      {sent && (
        <>
          <Note tone="good" isLive>
            {summary(sent.outcomes)}
          </Note>
          <LinesTable
            caption="What happened"
            lines={sent.lines.map((line, at) => ({ ...line, outcome: sent.outcomes[at] ?? null }))}
          />
        </>
      )}
    </Card>
  );
}

function summary(outcomes: readonly LineOutcome[]): string {
  const asked = outcomes.filter((one) => one === 'asked' || one === 'mailed').length;
  const rest = outcomes.length - asked;
  return `${asked === 1 ? '1 person is' : `${asked} people are`} asked.${rest > 0 ? ` ${rest} of the lines did nothing; see why below.` : ''}`;
}

function FileButton({ onText }: { onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again after a change.
          event.target.value = '';
          void file?.text().then(onText);
        }}
      />
      <Button size="s" onPress={() => input.current?.click()}>
        Take a CSV file
      </Button>
    </div>
  );
}
