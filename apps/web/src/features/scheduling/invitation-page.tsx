import './scheduling.css';
import { scheduling, type MyInvitation } from '@loopmate/contracts/scheduling';
import { planOf } from '@loopmate/domain';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Mic, RotateCcw } from 'lucide-react';
import { useEffect } from 'react';
import { call } from '../../app/api.ts';
import { useClock, useNow } from '../../app/use-clock.ts';
import { useRound } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { cityOf, dayIn, spanWords } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { toast } from '../../ui/toast.ts';
import { eachWay, FORMAT_WORDS } from './interview-words.ts';
import { knownLink } from './invitation-links.ts';
import { useInvite } from './invite-card.tsx';
import { LinkField } from './link-field.tsx';
import { invitationsQuery } from './scheduling.queries.ts';

const POLL_MS = 2_000;

/** The inviter waits here with the link; the page moves on by itself once the friend is in. */
export function InvitationPage() {
  const { id } = useParams({ from: '/member/invitations/$id' });
  const navigate = useNavigate();
  const { data } = useSuspenseQuery({ ...invitationsQuery, refetchInterval: POLL_MS });
  const invitation = data.find((one) => one.id === id);
  const interviewId = invitation?.interviewId;
  const isNow = invitation?.start === null;
  useEffect(() => {
    if (!interviewId) return;
    toast('Your friend is in');
    void navigate({
      to: isNow ? '/interviews/$id/prejoin' : '/interviews/$id',
      params: { id: interviewId },
      replace: true,
    });
  }, [interviewId, isNow, navigate]);
  if (!invitation) return <Gone title="There is no such invitation" />;
  if (invitation.state === 'revoked') return <Gone title="You took this invitation back" />;
  if (invitation.state === 'expired') return <Gone title="This invitation has run out" />;
  return <Waiting invitation={invitation} />;
}

function Gone({ title }: { title: string }) {
  return (
    <div className="page page-narrow">
      <PageHeader title={title} />
      <EmptyState
        title="A new link takes a moment"
        acts={
          <LinkButton to="/book" look="act">
            Make a new link
          </LinkButton>
        }
      >
        Choose the round and length again, then send the new link to your friend.
      </EmptyState>
    </div>
  );
}

function Waiting({ invitation }: { invitation: MyInvitation }) {
  const { id, round: roundId, format, start, expiresAt } = invitation;
  const round = useRound(roundId);
  const me = useMe();
  const { time } = useClock();
  const now = useNow(10_000);
  const url = knownLink(id);
  if (!round) return null;
  const when = start
    ? `${dayIn(me.timeZone, start, now)} at ${time(me.timeZone, start)}, ${cityOf(me.timeZone)}`
    : 'Now';
  return (
    <div className="page page-narrow">
      <PageHeader
        title={start ? 'Send this link to your friend' : 'Send the link, then wait here'}
        subtitle={
          start
            ? 'The interview is booked when your friend accepts. You need not wait on this page.'
            : 'As soon as your friend accepts, you both get ready for the room.'
        }
      />
      <section className="card card-body" aria-label="Invitation">
        <div className="row row-4">
          <RoundShape sides={round.number} size={44} />
          <div>
            <h2>{round.name}</h2>
            <p className="small muted">
              {when}. {FORMAT_WORDS[format]}, {eachWay(format, planOf(format, round.minutes).half)},{' '}
              {planOf(format, round.minutes).booked} minutes in all.
            </p>
          </div>
        </div>
        {url ? <LinkField label="Link for your friend" url={url} /> : <LostLink invitation={invitation} />}
        <div className="between wrap">
          <Spinner label="Waiting for your friend" isLabelShown />
          <span className="small muted">
            The link works for {spanWords(Date.parse(expiresAt) - now)} more
          </span>
        </div>
      </section>
      <Note icon={Mic}>Your friend needs only a browser and a name. Nothing to install, no account.</Note>
      <TakeBack id={id} />
    </div>
  );
}

/** The server keeps no link, only its digest; this tab forgot it or never had it. */
function LostLink({ invitation }: { invitation: MyInvitation }) {
  const invite = useInvite();
  const { id, round, format, start } = invitation;
  const renew = async () => {
    await call(scheduling.revokeInvitation, { params: { id } });
    invite.mutate({ round, format, start });
  };
  return (
    <Note tone="warn">
      <div className="stack">
        <p>
          The link was shown in the tab that made it and is kept nowhere else. Make a new one; the old one
          ends.
        </p>
        <Button size="s" icon={RotateCcw} isPending={invite.isPending} onPress={() => void renew()}>
          Make a new link
        </Button>
      </div>
    </Note>
  );
}

function TakeBack({ id }: { id: string }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => call(scheduling.revokeInvitation, { params: { id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: invitationsQuery.queryKey });
      toast('Invitation taken back');
      await navigate({ to: '/home' });
    },
  });
  return (
    <div>
      <Button look="quiet" isPending={revoke.isPending} onPress={() => revoke.mutate()}>
        Take the invitation back
      </Button>
    </div>
  );
}
