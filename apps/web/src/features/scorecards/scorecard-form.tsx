import type { ScorecardForm as Form } from '@loopmate/contracts/scorecards';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { errorText } from '../../app/error-text.ts';
import { useLoop } from '../../app/use-loop.ts';
import { Drawer, EmptyState, LinkButton, Note, PageHeader, RoundShape, Skeleton } from '../../ui/index.ts';
import { CardEditor, type EditorParts } from './card-editor.tsx';
import { SealedCard } from './sealed-card.tsx';
import { firstName } from './card-words.ts';
import { formQuery } from './scorecards.queries.ts';
import './scorecards.css';

export type ScorecardFormProps =
  | { interviewId: string; variant: 'page' }
  /** Beside the room, which stays live; shown while it stands. */
  | { interviewId: string; variant: 'drawer'; onClose: () => void };

/** The card I owe for the half I interviewed, wherever I write it. */
export function ScorecardForm(props: ScorecardFormProps) {
  const { data: form, error } = useQuery({ ...formQuery(props.interviewId), staleTime: 0 });
  const [isEditing, setEditing] = useState(false);
  const frame = (parts: EditorParts) => <Frame {...props} form={form} parts={parts} />;
  if (!form) return frame({ ...none, rows: error ? <Failed error={error} /> : <Waiting /> });
  if (form.submitted && (form.isRevealed || !isEditing))
    return frame({
      ...none,
      rows: (
        <Inset>
          <SealedCard form={form} onEdit={() => setEditing(true)} />
        </Inset>
      ),
    });
  if (form.stage === 'not_yet')
    return frame({
      ...none,
      rows: (
        <Inset>
          <NotYet form={form} />
        </Inset>
      ),
    });
  return (
    <CardEditor key={form.interviewId} form={form} onDone={() => setEditing(false)}>
      {frame}
    </CardEditor>
  );
}

const none: EditorParts = { save: null, rows: null, foot: null };

function Frame({
  form,
  parts: { save, rows, foot },
  ...props
}: ScorecardFormProps & { form: Form | undefined; parts: EditorParts }) {
  const number = useLoop().rounds.find(({ id }) => id === form?.round)?.number;
  const title = form ? `Scorecard for ${firstName(form.candidate.name)}` : 'Scorecard';
  const subtitle = form?.isRevealed ? 'Open to both of you' : 'Sealed until both are in';
  const picture = number === undefined ? null : <RoundShape sides={number} size={34} />;
  if (props.variant === 'drawer')
    return (
      <Drawer
        isOpen
        className="card-drawer"
        title={title}
        subtitle={subtitle}
        picture={picture}
        aside={save}
        foot={foot}
        onClose={props.onClose}
      >
        {rows}
      </Drawer>
    );
  return (
    <div className="page card-page">
      <div className="row row-4 card-page-head">
        {picture}
        <PageHeader title={title} subtitle={subtitle} />
        <span className="push">{save}</span>
      </div>
      {foot ? (
        <section className="card card-sheet">
          <h2 className="sr">Rows of the card</h2>
          {rows}
          <footer className="drawer-foot">{foot}</footer>
        </section>
      ) : (
        rows
      )}
    </div>
  );
}

/** States without rows; the drawer gives them air, a page has its own. */
const Inset = ({ children }: { children: ReactNode }) => <div className="card-inset">{children}</div>;
const Waiting = () => (
  <Inset>
    <Skeleton label="The scorecard is on its way" lines={['40%', '90%', '70%']} />
  </Inset>
);

function Failed({ error }: { error: Error }) {
  return (
    <Inset>
      <Note tone="bad">{errorText(error)}</Note>
    </Inset>
  );
}

function NotYet({ form }: { form: Form }) {
  return (
    <EmptyState
      title="The scorecard opens with your half"
      acts={
        <LinkButton to="/interviews/$id" params={{ id: form.interviewId }}>
          To the interview
        </LinkButton>
      }
    >
      You write it while you interview {firstName(form.candidate.name)}, and submit it from the debrief on.
    </EmptyState>
  );
}
