import type { HistoryEntry } from '@loopmate/contracts/scorecards';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { errorText } from '../../app/error-text.ts';
import { useLoop, useRoundNames } from '../../app/use-loop.ts';
import { LockKeyhole } from 'lucide-react';
import { Chip, EmptyState, LinkButton, Note, RoundShape, Skeleton } from '../../ui/index.ts';
import { RECOMMENDATION_WORDS } from './card-words.ts';
import { historyQuery } from './scorecards.queries.ts';
import { useTimes } from './use-times.ts';
import './reveal.css';

/** Cards I received and gave, newest first; for the page of my interviews. */
export function CardHistory() {
  const { data: entries, error } = useQuery(historyQuery);
  if (error) return <Note tone="bad">{errorText(error)}</Note>;
  if (!entries) return <Skeleton label="Your scorecards are on their way" />;
  if (entries.length === 0)
    return (
      <EmptyState
        title="No scorecards yet"
        acts={
          <LinkButton to="/book" look="act">
            Book an interview
          </LinkButton>
        }
      >
        After an interview, what you received and what you gave stands here.
      </EmptyState>
    );
  return (
    <ul className="list history">
      {entries.map((entry) => (
        <Entry key={entry.interviewId} entry={entry} />
      ))}
    </ul>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { day } = useTimes();
  const roundNames = useRoundNames(entry.rounds);
  const round = useLoop().rounds.find(({ id }) => id === entry.round);
  const { received, given } = entry;
  return (
    <li>
      {round && <RoundShape sides={round.number} look="tint" size={30} />}
      <div className="grow">
        <Link to="/interviews/$id/reveal" params={{ id: entry.interviewId }} className="strong">
          {roundNames} with {entry.partnerName}
        </Link>
        <p className="small muted">
          {day(entry.start)}
          {received.state === 'open' && received.change && `. Change: ${received.change}`}
        </p>
      </div>
      <span className="history-states">
        <Received received={received} />
        <Given given={given} id={entry.interviewId} />
      </span>
    </li>
  );
}

function Received({ received }: { received: HistoryEntry['received'] }) {
  switch (received.state) {
    case 'none':
      return null;
    case 'waiting':
      return <Chip>Waiting for theirs</Chip>;
    case 'sealed':
      return <Chip>Theirs is in, sealed</Chip>;
    case 'locked':
      return (
        <Chip tone="warn" icon={LockKeyhole}>
          Locked: you owe a turn
        </Chip>
      );
    case 'rate_yourself':
      return <Chip tone="info">Open: rate yourself first</Chip>;
    case 'open':
      return (
        <Chip tone="line">
          Received: {received.recommendation ? RECOMMENDATION_WORDS[received.recommendation] : 'no word'}
        </Chip>
      );
    default:
      return received satisfies never;
  }
}

function Given({ given, id }: { given: HistoryEntry['given']; id: string }) {
  switch (given.state) {
    case 'none':
      return null;
    case 'waiting':
    case 'draft':
      return (
        <LinkButton to="/interviews/$id/scorecard" params={{ id }} size="s">
          {given.state === 'draft' ? 'Finish your scorecard' : 'Write your scorecard'}
        </LinkButton>
      );
    case 'sealed':
      return <Chip>Yours is in, sealed</Chip>;
    case 'open':
      return (
        <Chip tone="line">
          Given: {given.recommendation ? RECOMMENDATION_WORDS[given.recommendation] : 'no word'}
        </Chip>
      );
    default:
      return given satisfies never;
  }
}
