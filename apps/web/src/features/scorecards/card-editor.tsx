import type { ScorecardForm as Form } from '@loopmate/contracts/scorecards';
import { useState, type ReactNode } from 'react';
import { Button, Dialog, Note, SaveState } from '../../ui/index.ts';
import { CardFoot } from './card-foot.tsx';
import { CardRows } from './card-rows.tsx';
import { CardView } from './card-view.tsx';
import { counted, firstName, momentClock } from './card-words.ts';
import { progressOf, sharedBar, stepOfFault, stepsOf } from './card-steps.ts';
import { ConflictNote } from './conflict-note.tsx';
import type { KeepStatus } from './draft-keeper.ts';
import { StepBar } from './step-bar.tsx';
import { StepList } from './step-list.tsx';
import { useCard, useSubmit } from './use-card.ts';
import { useSteps } from './use-steps.ts';

export interface EditorParts {
  save: ReactNode;
  rows: ReactNode;
  foot: ReactNode;
}

/** The card being written. `children` lays out its parts: in the room's drawer or on a page. */
export function CardEditor({
  form,
  onDone,
  children,
}: {
  form: Form;
  onDone: () => void;
  children: (parts: EditorParts) => ReactNode;
}) {
  const { keeper, state } = useCard(form);
  const body = state.value;
  const isShort = form.required.length < form.competencies.length;
  const [withOptional, setWithOptional] = useState(() => hasOptional(form, body));
  const [isTried, setTried] = useState(false);
  const [isPreview, setPreview] = useState(false);
  const steps = stepsOf(form, withOptional);
  const place = useSteps(steps);
  const progress = progressOf(form, body, steps);
  const submit = useSubmit(form, keeper, onDone);
  const trySubmit = () => {
    setTried(true);
    const [fault] = progress.faults;
    if (fault) place.go(stepOfFault(fault));
    else submit.mutate();
  };
  return (
    <>
      {children({
        save: <DraftSave status={state.status} savedAt={form.draft.savedAt} />,
        rows: (
          <div className="card-grid">
            <StepBar steps={steps} progress={progress} current={place.current} onGo={place.go} />
            <StepList steps={steps} body={body} progress={progress} current={place.current} onGo={place.go} />
            <div className="card-scroll">
              {state.theirs && (
                <ConflictNote mine={body} theirs={state.theirs} onChoose={(whose) => keeper.choose(whose)} />
              )}
              {state.status === 'closed' && (
                <Note tone="warn">The scorecards are open now, so this one cannot change any more.</Note>
              )}
              <HelpLine form={form} />
              <CardRows
                form={form}
                body={body}
                steps={steps}
                place={place}
                faults={isTried ? progress.faults : []}
                onChange={(next) => keeper.change(next)}
              />
              {isShort && !withOptional && (
                <Button look="quiet" size="s" className="card-more" onPress={() => setWithOptional(true)}>
                  Rate the other competencies too
                </Button>
              )}
            </div>
          </div>
        ),
        foot: (
          <CardFoot
            steps={steps}
            progress={progress}
            current={place.current}
            whyNot={whyNot(form, state.status)}
            isAmending={form.submitted !== null}
            isPending={submit.isPending}
            candidateName={firstName(form.candidate.name)}
            onGo={place.go}
            onPreview={() => setPreview(true)}
            onSubmit={trySubmit}
          />
        ),
      })}
      <Dialog
        title={`What ${firstName(form.candidate.name)} will read`}
        size="l"
        isOpen={isPreview}
        onClose={() => setPreview(false)}
      >
        <CardView
          body={body}
          marks={form.marks}
          competencies={form.competencies}
          level={form.candidate.targetLevel}
        />
      </Dialog>
    </>
  );
}

const hasOptional = ({ required }: Form, body: Form['draft']['body']) =>
  body.competencies.some(({ competency, rating }) => rating !== null && !required.includes(competency));

function whyNot({ stage, isRevealed }: Form, status: KeepStatus): string | undefined {
  if (isRevealed || status === 'closed') return 'The scorecards are open; nothing changes any more.';
  if (stage === 'drafting') return 'You can submit once the debrief begins.';
  if (status === 'conflict') return 'Choose one of the two drafts first.';
  return undefined;
}

function DraftSave({ status, savedAt }: { status: KeepStatus; savedAt: string | null }) {
  switch (status) {
    case 'saved':
      return <SaveState status="saved" text={savedAt === null ? 'Saved as you write' : 'Saved'} />;
    case 'saving':
      return <SaveState status="saving" />;
    case 'offline':
      return <SaveState status="offline" text="Not saved, kept on this device" />;
    case 'conflict':
      return <SaveState status="conflict" />;
    case 'closed':
      return <SaveState status="offline" text="Not saved" />;
    default:
      return status satisfies never;
  }
}

function HelpLine({ form }: { form: Form }) {
  const { hintsUsed, challenges, candidate } = form;
  const bar = sharedBar(form);
  const hints =
    hintsUsed.length === 0
      ? 'No hints used'
      : `${counted(hintsUsed.length, 'hint', 'hints')} used, at ${hintsUsed.map(({ atMs }) => momentClock(atMs)).join(' and ')}`;
  const put =
    challenges.available > 0 ? `, ${challenges.asked} of ${challenges.available} challenges put` : '';
  return (
    <div className="small muted">
      {bar && <p>{`A 3 at ${candidate.targetLevel}: ${bar}`}</p>}
      <p>{`${hints}${put}`}</p>
    </div>
  );
}
