import type { Cohort } from '@loopmate/contracts/cohorts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import { Button, Card, Dialog, Note, toast } from '../../ui/index.ts';
import { NameForm } from './name-form.tsx';
import { useGo, useRename } from './use-cohorts.ts';

/** Its name, and the ways out of it. */
export function RunCohort({ cohort }: { cohort: Cohort }) {
  return (
    <Card title="This cohort">
      <NameForm
        key={cohort.name}
        label="Name of the cohort"
        value={cohort.name}
        send={useRename(cohort.id)}
        onDone={() => toast('Renamed')}
      >
        Rename
      </NameForm>
      <div className="row wrap cohort-out">
        <LeaveCohort cohort={cohort} />
        <EndCohort cohort={cohort} />
      </div>
    </Card>
  );
}

export function LeaveCohort({ cohort }: { cohort: Cohort }) {
  return (
    <Go
      cohort={cohort}
      how="leave"
      open="Leave the cohort"
      title={`Leave ${cohort.name}`}
      text="You see it and its hours no more, and those who run it nothing of you. What you booked stays booked."
      done={`You left ${cohort.name}`}
    />
  );
}

function EndCohort({ cohort }: { cohort: Cohort }) {
  return (
    <Go
      cohort={cohort}
      how="end"
      open="End it for everybody"
      title={`End ${cohort.name}`}
      text="It is gone for all its people, with its hours, its code and its coverage. What was booked stays booked. This cannot be undone."
      done={`${cohort.name} has ended`}
    />
  );
}

interface GoProps {
  cohort: Cohort;
  how: 'leave' | 'end';
  open: string;
  title: string;
  text: string;
  done: string;
}

function Go({ cohort, how, open, title, text, done }: GoProps) {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const go = useGo(cohort.id, how);
  const close = () => setOpen(false);
  const leave = async () => {
    try {
      await go.mutateAsync();
    } catch {
      return;
    }
    toast(done);
    await navigate({ to: '/cohorts' });
  };
  return (
    <div>
      <Button look={how === 'end' ? 'bad' : 'quiet'} onPress={() => setOpen(true)}>
        {open}
      </Button>
      <Dialog
        title={title}
        role={how === 'end' ? 'alertdialog' : 'dialog'}
        isOpen={isOpen}
        onClose={close}
        acts={
          <>
            <Button look="quiet" onPress={close}>
              Stay
            </Button>
            <Button look="bad" isPending={go.isPending} onPress={() => void leave()}>
              {how === 'end' ? 'End it' : 'Leave'}
            </Button>
          </>
        }
      >
        <p>{text}</p>
        {go.isError && (
          <Note tone="bad" isLive>
            {errorText(go.error)}
          </Note>
        )}
      </Dialog>
    </div>
  );
}
