import '../scheduling/scheduling.css';
import '../interviews/interviews.css';
import './queue.css';
import type { QueuePlace } from '@loopmate/contracts/matching';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CalendarPlus, UserPlus } from 'lucide-react';
import { useEffect } from 'react';
import { useNow } from '../../app/use-clock.ts';
import { useMe } from '../../app/use-me.ts';
import { useTitle } from '../../app/use-title.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { FriendNow } from '../interviews/friend-now.tsx';
import { OfferCard } from './offer-card.tsx';
import { PracticeCard } from './practice-card.tsx';
import { StandbyCard } from './standby-card.tsx';
import { placeQuery } from './use-queue.ts';
import { WaitingCard } from './waiting-card.tsx';
import { WishForm } from './wish-form.tsx';

/** Find a peer now: say what, wait, say ready, go in. */
export function NowPage() {
  const { data: place } = useSuspenseQuery(placeQuery);
  const me = useMe();
  const now = useNow(15_000);
  useTitle(TITLES[place.state]);
  return (
    <div className="page">
      <PageHeader
        title="Find a peer now"
        subtitle="You interview each other, one after the other. It starts as soon as both of you are ready."
      />
      <div className="page-side">
        {me.isGuest ? <NeedsAccount /> : <Place place={place} />}
        <div className="stack stack-5">
          <PracticeCard now={now} />
          <StandbyCard now={now} />
          <FriendNow suggested={me.wantedRounds[0]} />
          <Card title="Rather at a set time?">
            <p className="small soft">See when you and peers are both free in the next two weeks.</p>
            <LinkButton to="/book" icon={CalendarPlus}>
              Book a mock
            </LinkButton>
          </Card>
        </div>
      </div>
    </div>
  );
}

const TITLES = {
  out: 'Find a peer now',
  waiting: 'Waiting for a peer',
  offered: 'Ready? A peer is here',
  matched: 'Your peer is ready',
} satisfies Record<QueuePlace['state'], string>;

function Place({ place }: { place: QueuePlace }) {
  const navigate = useNavigate();
  const me = useMe();
  const { round } = useSearch({ from: '/member/now' });
  const interviewId = place.state === 'matched' ? place.interviewId : undefined;
  useEffect(() => {
    if (interviewId)
      void navigate({ to: '/interviews/$id/prejoin', params: { id: interviewId }, replace: true });
  }, [interviewId, navigate]);
  switch (place.state) {
    case 'out':
      return (
        <section className="card card-body stack stack-4" aria-label="What you want">
          {place.why && <Note tone="info">{ENDED[place.why]}</Note>}
          <WishForm
            wish={{
              rounds: round ? [round] : me.wantedRounds.length > 0 ? [...me.wantedRounds] : ['coding'],
              format: 'quick',
            }}
          />
        </section>
      );
    case 'waiting':
      return <WaitingCard place={place} />;
    case 'offered':
      return <OfferCard key={place.offer.id} offer={place.offer} />;
    case 'matched':
      return (
        <EmptyState
          title="You are both ready"
          acts={
            <LinkButton to="/interviews/$id/prejoin" params={{ id: place.interviewId }} look="act">
              Go in
            </LinkButton>
          }
        >
          Your room is open.
        </EmptyState>
      );
    default:
      return place satisfies never;
  }
}

const ENDED = {
  missed:
    'A peer was here and you did not say you were ready in time, so they went on. Start again when you can.',
  away: 'Your page was closed for more than three minutes, so your place went to others. Start again when you can.',
};

function NeedsAccount() {
  return (
    <EmptyState
      picture={<Icon of={UserPlus} size="l" />}
      title="Peers meet people with an account"
      acts={
        <LinkButton to="/sign-up" look="act">
          Create an account
        </LinkButton>
      }
    >
      It keeps your interviews and scorecards. With a friend you can start as a guest, by a link.
    </EmptyState>
  );
}
