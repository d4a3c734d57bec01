import type { CardsStatus, Reveal } from '@loopmate/contracts/scorecards';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { errorText } from '../../app/error-text.ts';
import { useRound } from '../../app/use-loop.ts';
import { useTitle } from '../../app/use-title.ts';
import { EmptyState, LinkButton, Note, PageHeader, RoundShape, Skeleton } from '../../ui/index.ts';
import { interviewQuery } from '../scheduling/scheduling.queries.ts';
import { firstName } from './card-words.ts';
import { CardsStand } from './cards-stand.tsx';
import { GivenCard } from './given-card.tsx';
import { LockedCard } from './locked-card.tsx';
import { ReceivedCard } from './received-card.tsx';
import { revealQuery, statusQuery } from './scorecards.queries.ts';
import { SelfAssessment } from './self-assessment.tsx';
import { useTimes } from './use-times.ts';
import './reveal.css';

export function RevealPage() {
  const { id } = useParams({ from: '/member/interviews/$id/reveal' });
  const status = useQuery(statusQuery(id));
  const interview = useQuery(interviewQuery(id));
  const error = status.error ?? interview.error;
  if (error)
    return (
      <Page title="Scorecards">
        <Note tone="bad">{errorText(error)}</Note>
      </Page>
    );
  if (!status.data || !interview.data)
    return (
      <Page title="Scorecards">
        <Skeleton />
      </Page>
    );
  const name = firstName(interview.data.partner.name);
  const { locked } = status.data;
  const owesLook =
    !locked && status.data.revealed && status.data.theirsIn && status.data.selfAssessment === 'open';
  if (owesLook)
    return (
      <Page title="First, how did you see it?" subtitle={`Then you read what ${name} saw.`} isNarrow>
        <div className="card">
          <h2 className="sr">How I saw it</h2>
          <SelfAssessment interviewId={id} partnerName={name} />
        </div>
      </Page>
    );
  if (status.data.revealed) return <OpenCards id={id} status={status.data} />;
  return (
    <Page title="The scorecards are sealed" subtitle="Neither of you sees the other’s yet." isNarrow>
      <CardsStand interviewId={id} status={status.data} partnerName={name} />
      {status.data.selfAssessment === 'open' && (
        <section className="card stack stack-4" aria-label="How you saw yourself">
          <div>
            <h2>While you wait: how did you see it?</h2>
            <p className="small muted">You rate yourself before the reveal, or skip it.</p>
          </div>
          <SelfAssessment interviewId={id} partnerName={name} />
        </section>
      )}
    </Page>
  );
}

function OpenCards({ id, status }: { id: string; status: CardsStatus }) {
  const { data: reveal, error } = useQuery(revealQuery(id));
  if (error)
    return (
      <Page title="Scorecards">
        <Note tone="bad">{errorText(error)}</Note>
      </Page>
    );
  if (!reveal)
    return (
      <Page title="Scorecards">
        <Skeleton />
      </Page>
    );
  return <RevealedCards reveal={reveal} status={status} />;
}

function RevealedCards({ reveal, status }: { reveal: Reveal; status: CardsStatus }) {
  const { dateTime } = useTimes();
  const round = useRound(reveal.round);
  const name = firstName(reveal.partner.name);
  const title = status.locked ? `${name}’s scorecard is locked` : titleOf(reveal, name);
  useTitle(title);
  const looked =
    status.selfAssessment === null || status.selfAssessment === 'open'
      ? ''
      : reveal.selfRatings
        ? ' You rated yourself before the reveal.'
        : ' You skipped rating yourself.';
  return (
    <div className="page">
      <div className="row row-4">
        {round && <RoundShape sides={round.number} size={46} />}
        <PageHeader
          title={title}
          aside={
            <LinkButton
              to="/book"
              search={{ round: reveal.round, format: reveal.format, with: reveal.partner.id }}
            >
              Again with {name}
            </LinkButton>
          }
          subtitle={`${round?.name ?? 'Interview'} with ${reveal.partner.name}${status.locked ? '' : `, opened ${dateTime(reveal.revealedAt)}.${looked}`}`}
        />
      </div>
      <div className="page-side reveal">
        {status.locked ? (
          <LockedCard interviewId={reveal.interviewId} reason={status.locked} name={name} />
        ) : reveal.received ? (
          <ReceivedCard reveal={reveal} card={reveal.received} />
        ) : (
          <EmptyState
            title={status.ratedIn ? `No scorecard from ${name} yet` : 'You were not the candidate here'}
          >
            {status.ratedIn
              ? 'The seal’s time is over. If it still comes, it appears here at once.'
              : 'In a one-way interview only one of you is rated.'}
          </EmptyState>
        )}
        <div className="stack stack-4">
          {reveal.given ? (
            <GivenCard reveal={reveal} card={reveal.given} />
          ) : (
            status.mine !== null &&
            status.mine !== 'not_yet' &&
            status.locked === null && (
              <EmptyState
                title={`Your scorecard for ${name} is missing`}
                acts={
                  <LinkButton to="/interviews/$id/scorecard" params={{ id: reveal.interviewId }} look="act">
                    Write it now
                  </LinkButton>
                }
              >
                It opens at once when you submit it.
              </EmptyState>
            )
          )}
        </div>
      </div>
    </div>
  );
}

function titleOf({ received, given }: Reveal, name: string): string {
  if (received && given) return 'Both scorecards are open';
  return received ? `${name}’s scorecard is open` : `Your scorecard for ${name} is open`;
}

function Page({
  title,
  subtitle,
  isNarrow = false,
  children,
}: {
  title: string;
  subtitle?: string;
  isNarrow?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={isNarrow ? 'page page-narrow' : 'page'}>
      <PageHeader title={title} subtitle={subtitle} />
      {children}
    </div>
  );
}
