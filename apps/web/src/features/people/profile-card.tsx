import type { Me, Profile } from '@loopmate/contracts/people';
import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { toast } from '../../ui/toast.ts';
import { nameFault } from './account-faults.ts';
import { AimFields } from './aim-fields.tsx';
import { LanguageFields, spokenFault } from './language-fields.tsx';
import { RoundsTable } from './rounds-table.tsx';
import { useSaveProfile } from './use-save-profile.ts';
import { ZoneField } from './zone-field.tsx';

/** A part of the profile with its own Save: `draft` holds what differs from the saved one. */
function useDraft(me: Me) {
  const [changes, setChanges] = useState<Partial<Profile>>({});
  const save = useSaveProfile();
  const draft: Profile = { ...me, ...changes };
  const isChanged = JSON.stringify(draft) !== JSON.stringify(me);
  return {
    draft,
    isChanged,
    isPending: save.isPending,
    change: (part: Partial<Profile>) => setChanges((before) => ({ ...before, ...part })),
    save: () =>
      save.mutate(changes, {
        onSuccess: () => {
          setChanges({});
          toast('Saved.');
        },
      }),
  };
}

interface SaveFormProps {
  draft: ReturnType<typeof useDraft>;
  problem: string | undefined;
  children: ReactNode;
}

function SaveForm({ draft, problem, children }: SaveFormProps) {
  const whyNot = problem ?? (draft.isChanged ? undefined : 'Nothing is changed yet.');
  return (
    <form
      className="stack stack-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!whyNot) draft.save();
      }}
    >
      {children}
      <div>
        <Button type="submit" look="act" isPending={draft.isPending} pendingText="Saving" whyNot={whyNot}>
          Save
        </Button>
      </div>
    </form>
  );
}

export function ProfileCard({ me }: { me: Me }) {
  const form = useDraft(me);
  const { draft, change } = form;
  const wrongName = nameFault(draft.name);
  return (
    <Card title="Profile">
      <p className="small muted">Peers see your name, level, languages and time zone.</p>
      <SaveForm draft={form} problem={wrongName ?? spokenFault(draft.spokenLanguages)}>
        <div className="two">
          <TextField
            label="Name or alias"
            autoComplete="name"
            maxLength={60}
            value={draft.name}
            onChange={(name) => change({ name })}
            error={wrongName}
          />
          {me.email && <TextField label="E-mail" value={me.email} isReadOnly hint="Only you see it." />}
        </div>
        <AimFields value={draft} onChange={change} timeZone={draft.timeZone} />
        <LanguageFields value={draft} onChange={change} />
        <ZoneField value={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
      </SaveForm>
    </Card>
  );
}

export function RoundsCard({ me }: { me: Me }) {
  const form = useDraft(me);
  return (
    <Card title="Rounds">
      <p className="small muted">What you want to practise, and what peers may ask you to run.</p>
      <SaveForm draft={form} problem={undefined}>
        <RoundsTable value={form.draft} onChange={form.change} />
      </SaveForm>
    </Card>
  );
}
