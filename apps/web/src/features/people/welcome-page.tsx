import type { Profile } from '@loopmate/contracts/people';
import { useRouter } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../../app/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { AimFields } from './aim-fields.tsx';
import { LanguageFields, spokenFault } from './language-fields.tsx';
import { RoundsTable } from './rounds-table.tsx';
import { useSaveProfile } from './use-save-profile.ts';
import { WelcomeSteps } from './welcome-steps.tsx';
import { ZoneField } from './zone-field.tsx';
import './people.css';

const STEPS = [
  { title: 'Your aim', lead: 'What are you preparing for?' },
  { title: 'Your rounds', lead: 'Which rounds do you want, and which can you run?' },
  { title: 'Languages and time', lead: 'How and when can you talk?' },
] as const;
const LAST = STEPS.length - 1;

/** The first minutes of a new account: three short forms, each saved as it is left. */
export function WelcomePage() {
  const me = useMe();
  const router = useRouter();
  const [step, setStep] = useState(0);
  const [draft, setDraft] = useState<Profile>(() => startOf(me));
  const save = useSaveProfile();
  const change = (part: Partial<Profile>) => setDraft((before) => ({ ...before, ...part }));
  const problem =
    step === 1 ? roundsProblem(draft) : step === LAST ? spokenFault(draft.spokenLanguages) : undefined;

  const finish = (part: Partial<Profile>, to: '/availability' | '/home') =>
    save.mutate({ ...part, isOnboarded: true }, { onSuccess: () => void router.navigate({ to }) });
  const skip = () => finish({}, '/home');
  const goOn = () => {
    if (step === LAST) finish(partOf(draft, step), '/availability');
    else save.mutate(partOf(draft, step), { onSuccess: () => setStep(step + 1) });
  };
  return (
    <div className="page page-narrow">
      <PageHeader
        title={`Welcome, ${me.name}`}
        subtitle="Three short steps, so that peers who fit can find you. All of it can change later."
      />
      <WelcomeSteps titles={STEPS.map(({ title }) => title)} current={step} />
      <form
        className="card card-body welcome"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!problem) goOn();
        }}
      >
        <StepHeading key={step} isFirst={step === 0}>
          {STEPS[step]?.lead}
        </StepHeading>
        {step === 0 && <AimFields value={draft} onChange={change} timeZone={draft.timeZone} />}
        {step === 1 && (
          <>
            <p className="soft">
              To run a round is to interview a peer in it. You need no experience: each question brings its
              own script.
            </p>
            <RoundsTable value={draft} onChange={change} />
          </>
        )}
        {step === LAST && (
          <>
            <LanguageFields value={draft} onChange={change} />
            <ZoneField value={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
          </>
        )}
        {step === 1 && problem && (
          <p className="small muted" role="status">
            {problem}
          </p>
        )}
        <div className="between">
          {step === 0 ? (
            <Button look="quiet" onPress={skip}>
              Skip for now
            </Button>
          ) : (
            <Button look="quiet" icon={ArrowLeft} onPress={() => setStep(step - 1)}>
              Back
            </Button>
          )}
          <Button
            type="submit"
            look="act"
            size="l"
            iconEnd={ArrowRight}
            isPending={save.isPending}
            pendingText="Saving"
            whyNot={problem}
          >
            {step === LAST ? 'Save and set my hours' : 'Next'}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** Takes the focus when a step replaces the one before, as a new page's heading would. */
function StepHeading({ isFirst, children }: { isFirst: boolean; children: string | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const mayFocus = useRef(!isFirst);
  useEffect(() => {
    if (mayFocus.current) heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}

/** Almost every coding question can be answered in Python, so it is ticked until the person says otherwise. */
const startOf = (me: Profile): Profile => ({
  ...me,
  programmingLanguages: me.programmingLanguages.length > 0 ? me.programmingLanguages : ['python'],
});

const roundsProblem = (draft: Profile): string | undefined => {
  if (draft.wantedRounds.length === 0) return 'Choose at least one round you want.';
  return draft.offeredRounds.length === 0 ? 'Choose at least one round you can run.' : undefined;
};

function partOf(draft: Profile, step: number): Partial<Profile> {
  const { targetLevel, targetDate, wantedRounds, offeredRounds } = draft;
  if (step === 0) return { targetLevel, targetDate };
  if (step === 1) return { wantedRounds, offeredRounds };
  const { spokenLanguages, programmingLanguages, timeZone } = draft;
  return { spokenLanguages, programmingLanguages, timeZone };
}
