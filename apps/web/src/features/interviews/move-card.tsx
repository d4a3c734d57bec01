import type { InterviewSummary, Move } from '@loopmate/contracts/interviews';
import { useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import { useClock } from '../../app/use-clock.ts';
import { useMe } from '../../app/use-me.ts';
import { dateIn, dayIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { firstName } from '../scheduling/interview-words.ts';
import { ZonePair } from '../scheduling/zone-pair.tsx';
import { useAcceptMove, useDeclineMove, useWithdrawMove } from './move-acts.ts';

interface MoveCardProps {
  interview: InterviewSummary;
  move: Move;
  now: number;
}

/** Other starts that wait for an answer, mine or theirs. */
export function MoveCard(props: MoveCardProps) {
  return props.move.byMe ? <MyMove {...props} /> : <TheirMove {...props} />;
}

function TheirMove({ interview, move, now }: MoveCardProps) {
  const { id, partner, state } = interview;
  const me = useMe();
  const accept = useAcceptMove(id);
  const decline = useDeclineMove(id);
  const [accepted, setAccepted] = useState<string>();
  const name = firstName(partner.name);
  const failed = accept.error ?? decline.error;
  return (
    <Card title={`${name} suggests ${move.starts.length === 1 ? 'another time' : 'other times'}`}>
      <p className="small soft">
        <Until move={move} now={now} />{' '}
        {state === 'proposed'
          ? 'Until then your request stands.'
          : 'The old time stays until you accept another.'}
      </p>
      {failed && (
        <Note tone="bad" isLive>
          {errorText(failed)}
        </Note>
      )}
      <ul className="move-starts">
        {move.starts.map((start) => (
          <li key={start}>
            <div className="stack">
              <h3 className="small strong">{dateIn(me.timeZone, start)}</h3>
              <ZonePair start={start} myZone={me.timeZone} partner={partner} />
            </div>
            <Button
              look={start === move.starts[0] ? 'act' : 'line'}
              isPending={accept.isPending && accepted === start}
              isDisabled={accept.isPending && accepted !== start}
              pendingText="Moving"
              aria-label={`Accept ${dateIn(me.timeZone, start)}`}
              onPress={() => {
                setAccepted(start);
                accept.mutate(start);
              }}
            >
              Accept
            </Button>
          </li>
        ))}
      </ul>
      <div className="row wrap">
        <Button isPending={decline.isPending} onPress={() => decline.mutate()}>
          {state === 'proposed' ? 'None of these' : 'Keep the old time'}
        </Button>
        <LinkButton to="/interviews/$id/move" params={{ id }} look="quiet">
          Suggest other times
        </LinkButton>
      </div>
    </Card>
  );
}

function MyMove({ interview, move, now }: MoveCardProps) {
  const { id, partner } = interview;
  const me = useMe();
  const withdraw = useWithdrawMove(id);
  const name = firstName(partner.name);
  return (
    <Card title={`You asked ${name} for ${move.starts.length === 1 ? 'another time' : 'other times'}`}>
      <p className="small soft">
        <Until move={move} now={now} name={name} />
      </p>
      {withdraw.isError && (
        <Note tone="bad" isLive>
          {errorText(withdraw.error)}
        </Note>
      )}
      <ul className="move-starts">
        {move.starts.map((start) => (
          <li key={start}>
            <div className="stack">
              <h3 className="small strong">{dateIn(me.timeZone, start)}</h3>
              <ZonePair start={start} myZone={me.timeZone} partner={partner} />
            </div>
          </li>
        ))}
      </ul>
      <div className="row wrap">
        <Button isPending={withdraw.isPending} onPress={() => withdraw.mutate()}>
          Take it back
        </Button>
        <LinkButton to="/interviews/$id/move" params={{ id }} look="quiet">
          Choose other times
        </LinkButton>
      </div>
    </Card>
  );
}

function Until({ move, now, name }: { move: Move; now: number; name?: string }) {
  const me = useMe();
  const { time } = useClock();
  const until = `${dayIn(me.timeZone, move.answerBy, now)} at ${time(me.timeZone, move.answerBy)}`;
  return name
    ? `${name} has until ${until} to answer. The old time is yours until then.`
    : `Answer by ${until}.`;
}
