import '../scheduling/scheduling.css';
import './interviews.css';
import { ApiError } from '@loopmate/client';
import { scheduling, type ShownInvitation } from '@loopmate/contracts/scheduling';
import { ROUND_IDS } from '@loopmate/domain';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { useTitle } from '../../app/use-title.ts';
import { browserZone, dateIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';
import { SeatBadge } from '../../ui/seat-badge.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { firstName, FORMAT_WORDS, halfWords } from '../scheduling/interview-words.ts';
import { ZonePair } from '../scheduling/zone-pair.tsx';

export function InvitePage() {
  const { token } = useParams({ from: '/open/invite/$token' });
  const { data: invitation } = useSuspenseQuery({
    queryKey: ['invite', token],
    queryFn: () =>
      call(scheduling.shownInvitation, { params: { token } }).catch((error: unknown) => {
        // A mangled link fails the contract; to its reader that is the same as one nobody made.
        if (error instanceof ApiError && ['not_found', 'body_invalid'].includes(error.code)) return null;
        throw error;
      }),
    staleTime: 0,
  });
  useTitle(invitation ? `${invitation.inviter.name} invites you` : 'Invitation');
  if (!invitation)
    return (
      <Closed title="This link does not work" text="It may be cut short. Ask your friend to send it again." />
    );
  const { state, inviter, isMine, interviewId } = invitation;
  const name = firstName(inviter.name);
  if (interviewId) return <Taken invitation={invitation} interviewId={interviewId} />;
  if (isMine)
    return (
      <Closed title="This is your own invitation" text="Send the link to the person you want to meet." />
    );
  if (state !== 'open')
    return (
      <Closed
        title={state === 'redeemed' ? 'This invitation is already taken' : 'This invitation has run out'}
        text={`Ask ${name} for a new link.`}
      />
    );
  return <Offer token={token} invitation={invitation} />;
}

function Closed({ title, text }: { title: string; text: string }) {
  return (
    <div className="page page-narrow">
      <PageHeader title={title} />
      <EmptyState
        title={text}
        acts={
          <LinkButton to="/home" look="line">
            Go to Loopmate
          </LinkButton>
        }
      />
    </div>
  );
}

function Taken({ invitation, interviewId }: { invitation: ShownInvitation; interviewId: string }) {
  return (
    <div className="page page-narrow">
      <PageHeader title={`You meet ${invitation.inviter.name}`} subtitle="You accepted this invitation." />
      <div>
        <LinkButton to="/interviews/$id" params={{ id: interviewId }} look="act" size="l">
          Open the interview
        </LinkButton>
      </div>
    </div>
  );
}

function Offer({ token, invitation }: { token: string; invitation: ShownInvitation }) {
  const { inviter, round, roundName, format, minutes, start, seats } = invitation;
  const zone = browserZone();
  const name = firstName(inviter.name);
  return (
    <div className="page page-narrow">
      <PageHeader
        title={`${inviter.name} invites you to a mock interview`}
        subtitle={start ? dateIn(zone, start) : `${name} is waiting. You start as soon as you accept.`}
      />
      <section className="card card-body" aria-label="The interview">
        <div className="row row-4">
          <RoundShape sides={ROUND_IDS.indexOf(round) + 1} size={44} />
          <div>
            <h2>{roundName}</h2>
            <p className="small muted">
              {FORMAT_WORDS[format]}, {minutes} minutes on video
            </p>
          </div>
        </div>
        {start && <ZonePair start={start} myZone={zone} partner={inviter} />}
        <ol className="turns">
          {seats.map((seat, index) => (
            <li key={seat}>
              <span className="small muted">{index === 0 ? 'First' : 'Then'}</span>
              <SeatBadge seat={seat}>{halfWords(seat, inviter.name)}</SeatBadge>
            </li>
          ))}
        </ol>
        <p className="small soft">
          Never interviewed anyone? The room gives you the question, the hints and what to say, one line at a
          time.
        </p>
        <Accept token={token} invitation={invitation} />
      </section>
    </div>
  );
}

function Accept({ token, invitation }: { token: string; invitation: ShownInvitation }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const { signedInAs, start } = invitation;
  const redeem = useMutation({
    mutationFn: () =>
      call(scheduling.redeemInvitation, {
        params: { token },
        body: signedInAs ? {} : { name: name.trim(), timeZone: browserZone() },
      }),
    onSuccess: async ({ interviewId }) => {
      // A guest is signed in from here on.
      queries.removeQueries({ queryKey: ['me'] });
      queries.removeQueries({ queryKey: ['interviews'] });
      await navigate({
        to: start ? '/interviews/$id' : '/interviews/$id/prejoin',
        params: { id: interviewId },
      });
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['invite', token] }),
  });
  const isNamed = signedInAs !== null || name.trim() !== '';
  return (
    <form
      className="stack stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNamed) redeem.mutate();
      }}
    >
      {signedInAs ? (
        <p className="small muted">You are signed in as {signedInAs}.</p>
      ) : (
        <TextField
          label="Your name"
          hint="As your friend sees it. You need no account; you can make one later and keep everything."
          value={name}
          onChange={setName}
          maxLength={60}
          autoComplete="name"
        />
      )}
      {redeem.isError && (
        <Note tone="bad" isLive>
          {refusalText(redeem.error, invitation.inviter.name)}
        </Note>
      )}
      <Button
        type="submit"
        look="act"
        size="l"
        isWide
        isDisabled={!isNamed}
        isPending={redeem.isPending}
        pendingText="Accepting"
      >
        {start ? 'Accept this time' : 'Accept and start'}
      </Button>
    </form>
  );
}

function refusalText(error: unknown, inviterName: string): string {
  if (!(error instanceof ApiError)) return errorText(error);
  if (error.code === 'slot_taken')
    return `${firstName(inviterName)} or you have something else on then by now. Ask for a link for another time.`;
  if (error.code === 'too_many_that_day')
    return 'One of you has enough interviews that day. Ask for a link for another day.';
  return errorText(error);
}
