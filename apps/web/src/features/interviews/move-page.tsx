import '../scheduling/scheduling.css';
import './interviews.css';
import { MOST_MOVE_STARTS } from '@loopmate/contracts/interviews';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { CalendarPlus, X } from 'lucide-react';
import { useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import { useClock, useNow } from '../../app/use-clock.ts';
import { useMe } from '../../app/use-me.ts';
import { useTitle } from '../../app/use-title.ts';
import { dateIn, wallIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { toast } from '../../ui/toast.ts';
import { firstName } from '../scheduling/interview-words.ts';
import { interviewQuery, moveStartsQuery } from '../scheduling/scheduling.queries.ts';
import { WeekGrid } from '../scheduling/week-grid.tsx';
import { mondayOf } from '../scheduling/week-model.ts';
import { ZonePair } from '../scheduling/zone-pair.tsx';
import { useProposeMove } from './move-acts.ts';

/** Up to three other starts for one interview, from the times the two share. */
export function MovePage() {
  const { id } = useParams({ from: '/member/interviews/$id/move' });
  const me = useMe();
  const now = useNow(30_000);
  const navigate = useNavigate();
  const { time } = useClock();
  const { data: interview } = useSuspenseQuery(interviewQuery(id));
  const { data: slots } = useSuspenseQuery(moveStartsQuery(id));
  const [picked, setPicked] = useState<readonly string[]>([]);
  const first = slots.starts[0]?.start ?? now;
  const [monday, setMonday] = useState(() => mondayOf(wallIn(slots.timeZone, first).date));
  const propose = useProposeMove(id);
  const { partner, start } = interview;
  const name = firstName(partner.name);
  useTitle(`Another time with ${partner.name}`);
  // Someone may have booked one of us meanwhile.
  const chosen = picked.filter((one) => slots.starts.some((offered) => offered.start === one));

  const toggle = (at: string) => {
    if (chosen.includes(at)) setPicked(chosen.filter((one) => one !== at));
    else if (chosen.length < MOST_MOVE_STARTS) setPicked([...chosen, at].sort());
    else toast(`Three are enough. Remove one to choose another.`);
  };
  const send = () =>
    propose.mutate([...chosen], {
      onSuccess: () => void navigate({ to: '/interviews/$id', params: { id } }),
    });

  return (
    <div className="page">
      <PageHeader
        title={`Another time with ${name}`}
        subtitle={`Now it is ${dateIn(me.timeZone, start)} at ${time(me.timeZone, start)}. That stays until ${name} accepts another.`}
      />
      <div className="book-grid">
        <div className="stack stack-5 book-week">
          <NoStarts slots={slots} name={name} />
          <WeekGrid {...{ slots, now, monday, chosen }} partner={name} onWeek={setMonday} onChoose={toggle} />
        </div>
        <div className="stack stack-5 book-side">
          <Card title="Times you suggest" subtitle={`${chosen.length} of ${MOST_MOVE_STARTS}`}>
            {chosen.length === 0 && (
              <p className="small muted">
                Pick up to three starts. {name} accepts one of them or keeps the old time.
              </p>
            )}
            <ul className="move-starts">
              {chosen.map((at) => (
                <li key={at}>
                  <div className="stack">
                    <h3 className="small strong">{dateIn(me.timeZone, at)}</h3>
                    <ZonePair start={at} myZone={me.timeZone} partner={partner} />
                  </div>
                  <IconButton
                    icon={X}
                    size="s"
                    label={`Remove ${dateIn(me.timeZone, at)} at ${time(me.timeZone, at)}`}
                    onPress={() => toggle(at)}
                  />
                </li>
              ))}
            </ul>
            {propose.isError && (
              <Note tone="bad" isLive>
                {errorText(propose.error)}
              </Note>
            )}
            <div className="row wrap">
              <Button
                look="act"
                isDisabled={chosen.length === 0}
                isPending={propose.isPending}
                pendingText="Asking"
                onPress={send}
              >
                Ask {name}
              </Button>
              <LinkButton to="/interviews/$id" params={{ id }} look="quiet">
                Back
              </LinkButton>
            </div>
          </Card>
        </div>
      </div>
    </div>
  );
}

function NoStarts({ slots, name }: { slots: { hasAvailability: boolean; starts: unknown[] }; name: string }) {
  if (slots.starts.length > 0) return null;
  return (
    <Note icon={CalendarPlus}>
      {slots.hasAvailability ? (
        <>
          <b>You and {name} share no other time in the next two weeks.</b>{' '}
          <Link to="/availability">Add hours</Link>, or cancel and book anew.
        </>
      ) : (
        <>
          <b>Give your hours first.</b> <Link to="/availability">Set your usual week</Link>, and the starts
          that suit you both appear here.
        </>
      )}
    </Note>
  );
}
