import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { Link } from '@tanstack/react-router';
import { useClock } from '../../app/use-clock.ts';
import { useRoundNames } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { dayIn, spanWords } from '../../app/wall-clock.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { FORMAT_WORDS } from '../scheduling/interview-words.ts';
import { useInterviewAct } from './interview-acts.ts';

/** Peers who ask me for a time. */
export function Requests({ interviews, now }: { interviews: readonly InterviewSummary[]; now: number }) {
  const asked = interviews.filter((one) => one.state === 'proposed' && !one.proposedByMe);
  if (asked.length === 0) return null;
  return (
    <Card title={asked.length === 1 ? 'A peer asks for a time' : `${asked.length} peers ask for a time`}>
      <ul className="list">
        {asked.map((interview) => (
          <Request key={interview.id} interview={interview} now={now} />
        ))}
      </ul>
    </Card>
  );
}

function Request({ interview, now }: { interview: InterviewSummary; now: number }) {
  const me = useMe();
  const { time } = useClock();
  const roundNames = useRoundNames(interview.rounds);
  const accept = useInterviewAct(interview, 'accept');
  const decline = useInterviewAct(interview, 'decline');
  const { partner, start, answerBy } = interview;
  return (
    <li className="request">
      <Avatar name={partner.name} size={36} />
      <div className="grow">
        <p className="strong">
          <Link to="/interviews/$id" params={{ id: interview.id }}>
            {partner.name}: {roundNames}, {dayIn(me.timeZone, start, now)} at {time(me.timeZone, start)}
          </Link>
        </p>
        <p className="small muted">
          {FORMAT_WORDS[interview.format]}.{' '}
          {answerBy && `${spanWords(Date.parse(answerBy) - now)} left to answer; the time is held.`}
        </p>
      </div>
      <div className="row">
        <Button size="s" isPending={decline.isPending} onPress={() => decline.mutate(undefined)}>
          Decline
        </Button>
        <Button size="s" look="act" isPending={accept.isPending} onPress={() => accept.mutate(undefined)}>
          Accept
        </Button>
      </div>
    </li>
  );
}
