import { attendances, type Turn } from '@loopmate/contracts/attendance';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { firstName } from '../scheduling/interview-words.ts';

/** Among the scorecards, because one that is sent may repay a turn. */
const turnsQuery = queryOptions({
  queryKey: ['scorecards', 'turns'],
  queryFn: () => call(attendances.turns),
});

/** What I owe and what I may spend; nothing is shown while all is even. */
export function TurnsCard() {
  const { data, error } = useQuery(turnsQuery);
  if (error) return <Note tone="bad">{errorText(error)}</Note>;
  if (!data || data.owing.length + data.toSpend.length === 0) return null;
  return (
    <Card title="Turns" subtitle="Who takes a turn gives one, to anybody.">
      <ul className="list turn-list">
        {data.owing.map((turn) => (
          <Owing key={turn.interviewId} turn={turn} />
        ))}
        {data.toSpend.map((turn) => (
          <ToSpend key={turn.interviewId} turn={turn} />
        ))}
      </ul>
    </Card>
  );
}

function Owing({ turn }: { turn: Turn }) {
  const name = firstName(turn.partnerName);
  const params = { id: turn.interviewId };
  return (
    <li>
      <Avatar name={turn.partnerName} size={36} />
      <div className="grow">
        <p className="strong">You owe one turn to {name}</p>
        <p className="small muted">{owingWords(turn.reason, name)}</p>
      </div>
      {turn.reason === 'card_missing' ? (
        <LinkButton to="/interviews/$id/scorecard" params={params} look="act" size="s">
          Write the scorecard
        </LinkButton>
      ) : (
        <LinkButton to="/interviews/$id" params={params} size="s">
          Open the interview
        </LinkButton>
      )}
    </li>
  );
}

function ToSpend({ turn }: { turn: Turn }) {
  return (
    <li>
      <Avatar name={turn.partnerName} size={36} />
      <div className="grow">
        <p className="strong">You have one turn to spend</p>
        <p className="small muted">
          {toSpendWords(turn.reason, firstName(turn.partnerName))} Be the candidate of a one-way interview.
        </p>
      </div>
      <LinkButton to="/book" search={{ format: 'one_way' }} size="s">
        Spend it
      </LinkButton>
    </li>
  );
}

function owingWords(reason: Turn['reason'], name: string): string {
  switch (reason) {
    case 'left':
      return `You left before ${name}’s half. Interview anyone one way to give it back.`;
    case 'card_missing':
      return `Your scorecard for ${name} did not come within two days. Write it, or interview anyone one way.`;
    case 'one_way':
      return `${name} interviewed you one way. Interview anyone one way to give it back.`;
    default:
      return reason satisfies never;
  }
}

function toSpendWords(reason: Turn['reason'], name: string): string {
  switch (reason) {
    case 'left':
      return `${name} left before your half.`;
    case 'card_missing':
      return `${name}’s scorecard for you did not come.`;
    case 'one_way':
      return `You interviewed ${name} one way.`;
    default:
      return reason satisfies never;
  }
}
