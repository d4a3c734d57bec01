import type { CardsStatus } from '@loopmate/contracts/scorecards';
import { Card, Chip, LinkButton } from '../../ui/index.ts';
import { useTimes } from './use-times.ts';

export interface CardsStandProps {
  interviewId: string;
  status: CardsStatus;
  partnerName: string;
}

/** How far both cards are, and of the other one only whether it is in. */
export function CardsStand({ interviewId, status, partnerName }: CardsStandProps) {
  const { dateTime } = useTimes();
  const { mine, theirsIn, ratedIn, revealsAt } = status;
  return (
    <Card>
      <ul className="list">
        {mine !== null && (
          <li>
            <span className="grow">Your scorecard for {partnerName}</span>
            <MyCard interviewId={interviewId} mine={mine} />
          </li>
        )}
        {ratedIn !== null && (
          <li>
            <span className="grow">{partnerName}’s scorecard for you</span>
            {theirsIn ? <Chip tone="good">In, sealed</Chip> : <Chip>Not in yet</Chip>}
          </li>
        )}
      </ul>
      <p className="small muted">
        {mine !== null && ratedIn !== null ? 'Both open when both are in' : 'It opens when it is in'}, and
        what is in opens on {dateTime(revealsAt)} at the latest.
      </p>
    </Card>
  );
}

function MyCard({ interviewId, mine }: { interviewId: string; mine: NonNullable<CardsStatus['mine']> }) {
  switch (mine) {
    case 'not_yet':
      return <Chip>Opens with your half</Chip>;
    case 'none':
    case 'draft':
      return (
        <LinkButton to="/interviews/$id/scorecard" params={{ id: interviewId }} look="act" size="s">
          {mine === 'draft' ? 'Finish it' : 'Write it'}
        </LinkButton>
      );
    case 'submitted':
      return (
        <>
          <Chip tone="good">In, sealed</Chip>
          <LinkButton to="/interviews/$id/scorecard" params={{ id: interviewId }} look="quiet" size="s">
            Look at it
          </LinkButton>
        </>
      );
    default:
      return mine satisfies never;
  }
}
