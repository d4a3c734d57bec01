import './cohorts.css';
import type { MyCohorts } from '@loopmate/contracts/cohorts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { GraduationCap } from 'lucide-react';
import { useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import { useMe } from '../../app/use-me.ts';
import {
  Button,
  Card,
  Chip,
  EmptyState,
  Icon,
  LinkButton,
  Note,
  PageHeader,
  TextField,
} from '../../ui/index.ts';
import { NameForm } from './name-form.tsx';
import { StaffSees } from './staff-sees.tsx';
import { cohortsQuery, useAccept, useDecline, useFound } from './use-cohorts.ts';

/** Cohorts I am in, those I am asked to join, and the two ways to another one. */
export function CohortsPage() {
  const { data } = useSuspenseQuery(cohortsQuery);
  const me = useMe();
  return (
    <div className="page">
      <PageHeader
        title="Cohorts"
        subtitle="A bootcamp, a course, a club: people who practise together, with hours of their own."
      />
      <div className="page-side">
        <div className="stack stack-5">
          {data.asked.map((asked) => (
            <Asked key={asked.inviteId} asked={asked} />
          ))}
          {data.cohorts.length > 0 && <Mine cohorts={data.cohorts} />}
          {data.cohorts.length === 0 && data.asked.length === 0 && (
            <EmptyState picture={<Icon of={GraduationCap} size="l" />} title="You are in no cohort yet">
              Whoever runs one gives you a code or a link. Or start one yourself and ask people to join.
            </EmptyState>
          )}
        </div>
        {me.isGuest ? (
          <Note tone="warn">
            <div className="stack">
              <p>Cohorts are for people with an account.</p>
              <LinkButton to="/sign-up" size="s">
                Keep my work
              </LinkButton>
            </div>
          </Note>
        ) : (
          <div className="stack stack-5">
            <JoinByCode />
            <FoundOne />
          </div>
        )}
      </div>
    </div>
  );
}

function Mine({ cohorts }: Pick<MyCohorts, 'cohorts'>) {
  return (
    <Card title="Yours">
      <ul className="list">
        {cohorts.map(({ id, name, role, members }) => (
          <li key={id}>
            <span className="grow">
              <Link to="/cohorts/$id" params={{ id }} className="strong cohort-name">
                {name}
              </Link>
              <small className="tiny muted block">{members === 1 ? 'Only you' : `${members} people`}</small>
            </span>
            {role === 'staff' && <Chip tone="info">You run it</Chip>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Asked({ asked }: { asked: MyCohorts['asked'][number] }) {
  const accept = useAccept();
  const decline = useDecline();
  const navigate = useNavigate();
  return (
    <Card title={`${asked.byName} asks you to join ${asked.cohortName}`}>
      <StaffSees />
      {accept.isError && (
        <Note tone="bad" isLive>
          {errorText(accept.error)}
        </Note>
      )}
      <div className="row wrap">
        <Button
          look="act"
          isPending={accept.isPending}
          pendingText="Joining"
          onPress={() =>
            accept.mutate(asked.inviteId, {
              onSuccess: ({ id }) => void navigate({ to: '/cohorts/$id', params: { id } }),
            })
          }
        >
          Join
        </Button>
        <Button look="quiet" isPending={decline.isPending} onPress={() => decline.mutate(asked.inviteId)}>
          No, thanks
        </Button>
      </div>
    </Card>
  );
}

function JoinByCode() {
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const plain = code.replace(/[\s-]/g, '');
  return (
    <Card title="Join by code">
      <form
        className="stack stack-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (plain !== '') void navigate({ to: '/join/$code', params: { code: plain } });
        }}
      >
        <TextField
          label="Code"
          hint="Ten letters and digits. You see who runs it before you join."
          value={code}
          onChange={setCode}
          autoComplete="off"
          maxLength={40}
        />
        <Button type="submit" isDisabled={plain === ''}>
          Look at it
        </Button>
      </form>
    </Card>
  );
}

function FoundOne() {
  const navigate = useNavigate();
  return (
    <Card title="Start one">
      <NameForm
        label="Name"
        hint="As its members know it: “Autumn course”, “Team Kestrel”."
        send={useFound()}
        onDone={({ id }) => void navigate({ to: '/cohorts/$id', params: { id } })}
      >
        Start it
      </NameForm>
    </Card>
  );
}
