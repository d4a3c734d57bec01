import './interviews.css';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import type { MyInvitation } from '@loopmate/contracts/scheduling';
import { useSuspenseQuery } from '@tanstack/react-query';
import { CalendarPlus, Link2, Users } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useClock, useNow } from '../../app/use-clock.ts';
import { useLoop, useRoundNames } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { dayIn, spanWords } from '../../app/wall-clock.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';
import { FORMAT_WORDS, isOpen, STATE_WORDS, turnWords } from '../scheduling/interview-words.ts';
import { interviewsQuery, invitationsQuery } from '../scheduling/scheduling.queries.ts';
import { Requests } from './requests.tsx';
import { CardHistory } from '../scorecards/card-history.tsx';
import { NewNotes } from './new-notes.tsx';
import { isRoomOpen } from './room-door.tsx';
import { TurnsCard } from './turns-card.tsx';

export function InterviewsPage() {
  const now = useNow(30_000);
  const { data: interviews } = useSuspenseQuery(interviewsQuery);
  const { data: invitations } = useSuspenseQuery(invitationsQuery);
  const isAskedOfMe = (one: InterviewSummary) => one.state === 'proposed' && !one.proposedByMe;
  const coming = interviews.filter((one) => isOpen(one) && !isAskedOfMe(one)).reverse();
  const past = interviews.filter((one) => !isOpen(one));
  const open = invitations.filter((one) => one.state === 'open');
  const isEmpty = interviews.length === 0 && open.length === 0;
  return (
    <div className="page page-list">
      <PageHeader
        title="Interviews"
        aside={
          isEmpty ? undefined : (
            <LinkButton to="/book" look="act" icon={CalendarPlus}>
              Book a mock
            </LinkButton>
          )
        }
      />
      {isEmpty && (
        <EmptyState
          picture={<Icon of={Users} size="l" />}
          title="No interviews yet"
          acts={
            <LinkButton to="/book" look="act" icon={CalendarPlus}>
              Book a mock
            </LinkButton>
          }
        >
          Book a time with a peer, or invite a friend by link.
        </EmptyState>
      )}
      <Requests interviews={interviews} now={now} />
      <TurnsCard />
      {(coming.length > 0 || open.length > 0) && (
        <Card title="Coming up">
          <ul className="list">
            {coming.map((one) => (
              <Line key={one.id} interview={one} now={now} />
            ))}
            {open.map((one) => (
              <OpenInvitation key={one.id} invitation={one} now={now} />
            ))}
          </ul>
        </Card>
      )}
      {interviews.some(({ state }) => state === 'completed' || state === 'live') && (
        <Card title="Scorecards">
          <CardHistory />
        </Card>
      )}
      {past.length > 0 && (
        <Card title="Before">
          <ul className="list">
            {past.map((one) => (
              <Line key={one.id} interview={one} now={now} />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

function Line({ interview, now }: { interview: InterviewSummary; now: number }) {
  const loop = useLoop();
  const me = useMe();
  const { time } = useClock();
  const round = loop.rounds.find((one) => one.id === interview.round);
  const roundNames = useRoundNames(interview.rounds);
  const { partner, start, state, seats } = interview;
  const isDone = state === 'completed';
  return (
    <li className="interview-line" data-off={(!isOpen(interview) && !isDone) || undefined}>
      <RoundShape
        sides={round?.number ?? 8}
        look={isDone ? 'solid' : isOpen(interview) ? 'tint' : 'open'}
        size={34}
      />
      <div className="grow">
        <p className="strong">
          <Link to="/interviews/$id" params={{ id: interview.id }}>
            {roundNames} with {partner.name}
          </Link>
          <NewNotes interview={interview} />
        </p>
        <p className="small muted">
          {dayIn(me.timeZone, start, now)} at {time(me.timeZone, start)}. {FORMAT_WORDS[interview.format]}.
          {isOpen(interview) && ` ${turnWords(seats, partner.name)}`}
        </p>
      </div>
      {isRoomOpen(interview, now) ? (
        <LinkButton to="/interviews/$id/prejoin" params={{ id: interview.id }} look="act" size="s">
          Enter
        </LinkButton>
      ) : isDone ? (
        <LinkButton to="/interviews/$id/reveal" params={{ id: interview.id }} size="s">
          Scorecards
        </LinkButton>
      ) : (
        <Chip tone={state === 'proposed' ? 'info' : 'plain'}>{STATE_WORDS[state]}</Chip>
      )}
    </li>
  );
}

function OpenInvitation({ invitation, now }: { invitation: MyInvitation; now: number }) {
  const loop = useLoop();
  const me = useMe();
  const { time } = useClock();
  const round = loop.rounds.find((one) => one.id === invitation.round);
  const when = invitation.start
    ? `${dayIn(me.timeZone, invitation.start, now)} at ${time(me.timeZone, invitation.start)}`
    : 'Starts as soon as your friend accepts';
  return (
    <li className="interview-line">
      <RoundShape sides={round?.number ?? 8} look="open" size={34} />
      <div className="grow">
        <p className="strong">
          <Link to="/invitations/$id" params={{ id: invitation.id }}>
            {round?.shortName} with a friend
          </Link>
        </p>
        <p className="small muted">
          {when}. The link works for {spanWords(Date.parse(invitation.expiresAt) - now)} more.
        </p>
      </div>
      <Chip icon={Link2}>Invited</Chip>
    </li>
  );
}
