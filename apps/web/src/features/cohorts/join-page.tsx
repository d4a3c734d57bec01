import '../people/people.css';
import './cohorts.css';
import { cohorts, type Door } from '@loopmate/contracts/cohorts';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { useTitle } from '../../app/use-title.ts';
import { Button, Card, EmptyState, LinkButton, Note, PageHeader, toast } from '../../ui/index.ts';
import { SignUpForm } from '../people/sign-up-form.tsx';
import { StaffSees } from './staff-sees.tsx';
import { doorQuery, useJoin } from './use-cohorts.ts';

/** The door of a cohort, by its code or by a mailed link: who invites, what they would see, and the way in. */
export function JoinPage() {
  const { code } = useParams({ from: '/open/join/$code' });
  const { data: door } = useSuspenseQuery(doorQuery(code));
  useTitle(door ? `Join ${door.cohortName}` : 'Join a cohort');
  if (!door) return <Closed />;
  return (
    <div className="page page-narrow">
      <PageHeader
        title={<span className="cohort-name">{title(door)}</span>}
        subtitle={`${namesOf(door.staffNames)} ${door.staffNames.length === 1 ? 'runs' : 'run'} it. People in it interview each other for practice.`}
      />
      {door.cohortId ? <AlreadyIn cohortId={door.cohortId} /> : <WayIn code={code} door={door} />}
    </div>
  );
}

const title = ({ cohortName, cohortId }: Door) =>
  cohortId ? `You are in ${cohortName}` : `Join ${cohortName}`;

const namesOf = (names: readonly string[]) => new Intl.ListFormat('en').format(names);

function Closed() {
  return (
    <div className="page page-narrow">
      <PageHeader title="This opens no cohort" />
      <EmptyState
        title="The code or link may have changed, or a letter is wrong"
        acts={
          <LinkButton to="/cohorts" look="line">
            Go to your cohorts
          </LinkButton>
        }
      >
        Ask those who run it for the present one.
      </EmptyState>
    </div>
  );
}

function AlreadyIn({ cohortId }: { cohortId: string }) {
  return (
    <div>
      <LinkButton to="/cohorts/$id" params={{ id: cohortId }} look="act" size="l">
        Open the cohort
      </LinkButton>
    </div>
  );
}

function WayIn({ code, door }: { code: string; door: Door }) {
  return (
    <>
      <Card title="Before you join">
        <StaffSees />
      </Card>
      {door.signedInAs === null ? (
        <NewAccount code={code} door={door} />
      ) : door.signedInAs.isTheirs ? (
        <JoinAs code={code} name={door.signedInAs.name} />
      ) : (
        <Note tone="warn">
          You are signed in as {door.signedInAs.name}, and this link was mailed to <b>{door.email}</b>. Sign
          out, then open it again to sign in or sign up with that address.
        </Note>
      )}
    </>
  );
}

function JoinAs({ code, name }: { code: string; name: string }) {
  const navigate = useNavigate();
  const join = useJoin();
  return (
    <Card>
      <p className="small muted">You are signed in as {name}.</p>
      {join.isError && (
        <Note tone="bad" isLive>
          {errorText(join.error)}
        </Note>
      )}
      <Button
        look="act"
        size="l"
        isWide
        isPending={join.isPending}
        pendingText="Joining"
        onPress={() =>
          join.mutate(code, {
            onSuccess: ({ id }) => void navigate({ to: '/cohorts/$id', params: { id } }),
          })
        }
      >
        Join as {name}
      </Button>
    </Card>
  );
}

function NewAccount({ code, door }: { code: string; door: Door }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Card
      title="Create an account and join"
      aside={
        <>
          Have one?{' '}
          <Link to="/sign-in" search={{ next: `/join/${code}` }}>
            Sign in
          </Link>
        </>
      }
    >
      {door.email && (
        <p className="small soft">
          This link is for <b>{door.email}</b>.
        </p>
      )}
      <SignUpForm
        {...(door.email && { email: door.email })}
        send={(body) => call(cohorts.signUp, { params: { code }, body })}
        act="Create account and join"
        onDone={async () => {
          toast(`You are in ${door.cohortName}`);
          queries.removeQueries({ queryKey: doorQuery(code).queryKey });
          await navigate({ to: '/welcome' });
        }}
      />
    </Card>
  );
}
