import { attendances, type Turn } from '@loopmate/contracts/attendance';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { HandHeart } from 'lucide-react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { firstName } from '../scheduling/interview-words.ts';

/** Among the scorecards, because one that is sent may repay a turn. */
const turnsQuery = queryOptions({
  queryKey: ['scorecards', 'turns'],
  queryFn: () => call(attendances.turns),
});

/** What I owe, am owed and may spend; nothing is shown while all is even. */
export function TurnsCard() {
  const { data, error } = useQuery(turnsQuery);
  if (error) return <Note tone="bad">{errorText(error)}</Note>;
  if (!data || data.owing.length + data.owed.length + data.toSpend === 0) return null;
  return (
    <Card title="Turns" subtitle="Who takes a turn gives one, to anybody.">
      <ul className="list turn-list">
        {data.owing.map((turn) => (
          <Owing key={turn.interviewId} turn={turn} />
        ))}
        {data.owed.map((turn) => (
          <Owed key={turn.interviewId} turn={turn} />
        ))}
        {data.toSpend > 0 && (
          <li>
            <Icon of={HandHeart} size="l" />
            <div className="grow">
              <p className="strong">
                You have {data.toSpend === 1 ? 'one turn' : `${data.toSpend} turns`} to spend
              </p>
              <p className="small muted">You interviewed one way. Be the candidate of a one-way interview.</p>
            </div>
            <LinkButton to="/book" search={{ format: 'one_way' }} size="s">
              Spend it
            </LinkButton>
          </li>
        )}
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

function Owed({ turn }: { turn: Turn }) {
  const name = firstName(turn.partnerName);
  return (
    <li>
      <Avatar name={turn.partnerName} size={36} />
      <div className="grow">
        <p className="strong">{name} owes you one turn</p>
        <p className="small muted">You come first in matching until you have had it.</p>
      </div>
      <LinkButton to="/interviews/$id" params={{ id: turn.interviewId }} size="s">
        Open the interview
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
