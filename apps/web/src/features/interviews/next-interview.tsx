import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { CalendarDays, CalendarPlus } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useClock } from '../../app/use-clock.ts';
import { useRound, useRoundNames } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { cityOf, dayIn, spanWords } from '../../app/wall-clock.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { AnchorButton, LinkButton } from '../../ui/link-button.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';
import { firstName } from '../scheduling/interview-words.ts';
import { NewNotes } from './new-notes.tsx';
import { isRoomOpen, RoomDoor } from './room-door.tsx';
import { SwapPlan } from './swap-plan.tsx';

export function NextInterview({ interview, now }: { interview: InterviewSummary | undefined; now: number }) {
  const round = useRound(interview?.round ?? 'coding');
  const roundNames = useRoundNames(interview?.rounds ?? []);
  const { time } = useClock();
  const me = useMe();
  if (!interview || !round)
    return (
      <div className="card next next-empty">
        <EmptyState
          picture={<Icon of={CalendarDays} size="l" />}
          title="Nothing booked yet"
          acts={
            <LinkButton to="/book" look="act" icon={CalendarPlus}>
              Book a mock
            </LinkButton>
          }
        >
          You interview a peer, the peer interviews you, and both of you get a scorecard.
        </EmptyState>
      </div>
    );
  const { partner, start, opensAt } = interview;
  const name = firstName(partner.name);
  return (
    <section className="card next" aria-labelledby="next">
      <div className="next-top">
        <RoundShape sides={round.number} size={52} />
        <div>
          <h2 id="next">
            <Link to="/interviews/$id" params={{ id: interview.id }}>
              {roundNames} with {name}
            </Link>
            <NewNotes interview={interview} />
          </h2>
          <p className="when">
            <span>
              <Icon of={CalendarDays} size="s" />
              {dayIn(me.timeZone, start, now)}{' '}
              <time className="strong" dateTime={start}>
                {time(me.timeZone, start)}
              </time>{' '}
              {cityOf(me.timeZone)}
            </span>
            {partner.timeZone !== me.timeZone && (
              <span className="muted">
                <time dateTime={start}>{time(partner.timeZone, start)}</time> for {name} in{' '}
                {cityOf(partner.timeZone)}
              </span>
            )}
          </p>
        </div>
        <p className="count">
          {isRoomOpen(interview, now) ? (
            <>
              <b>Open</b>
              <span className="tiny muted">the room waits for you both</span>
            </>
          ) : (
            <>
              <b>{spanWords(Date.parse(opensAt) - now)}</b>
              <span className="tiny muted">until the room opens at {time(me.timeZone, opensAt)}</span>
            </>
          )}
        </p>
      </div>
      <SwapPlan interview={interview} />
      <div className="row wrap acts">
        <RoomDoor interview={interview} now={now} />
        <LinkButton to="/interviews/$id" params={{ id: interview.id }} look="line">
          Details
        </LinkButton>
        <AnchorButton
          href={`/api/interviews/${interview.id}/calendar.ics`}
          download
          look="quiet"
          icon={CalendarPlus}
          className="push"
        >
          Add to calendar
        </AnchorButton>
      </div>
    </section>
  );
}
