import { GRACE_MS, LATE_AFTER_MS } from '@loopmate/domain';
import { LinkButton } from '../../ui/link-button.tsx';
import { clock } from '../../ui/clock.ts';
import { partnerLate } from '../interviews/late-words.ts';
import { useLateness } from '../interviews/use-lateness.ts';
import { firstName } from '../scheduling/interview-words.ts';
import { useServerSecond } from './room-clock.ts';
import { useRoom } from './room-context.ts';
import { seatLine } from './room-words.ts';
import { SomebodyElse } from './somebody-else.tsx';
import { StageCard } from './stage-card.tsx';

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** Alone in the room: what has been done about it, and what may be done. */
export function LobbyStage() {
  const { inside, room, partner, plan } = useRoom();
  const now = useServerSecond(inside.offsetMs);
  const start = Date.parse(room.scheduledStart);
  const sinceStart = now - start;
  const isLate = sinceStart > LATE_AFTER_MS;
  const name = firstName(partner.name);
  const interview = useLateness(room.interviewId, true);
  const lateBy = interview && partnerLate(interview, now);
  const isTheirHalf = room.rounds.length === 2 || room.seat === 'interviewer';
  return (
    <StageCard
      title={isLate ? `${partner.name} is late` : `${partner.name} is on the way`}
      acts={isLate && <SomebodyElse />}
    >
      <p className="num">
        {sinceStart < 0
          ? `Planned for ${time.format(start)}, in ${clock(-sinceStart / 1000)}.`
          : `Planned for ${time.format(start)}, ${clock(sinceStart / 1000)} ago.`}{' '}
        You begin as soon as both of you are here.
      </p>
      {lateBy !== undefined && (
        <p className="strong" role="status">
          {partner.name} is running {lateBy} minutes late.
        </p>
      )}
      <p className="soft" role="status">
        {room.calledAtMs !== null &&
          `We told ${name} at ${time.format(room.calledAtMs)} that you are waiting: in the app, and by mail and push where they have it on.`}
      </p>
      {isLate ? (
        <p className="soft">
          You have waited long enough: you may leave and owe nothing. If {name} comes until{' '}
          {time.format(start + GRACE_MS)} you begin
          {isTheirHalf && `, and the minutes come off ${name}’s own half`}. After that it counts as not come.
        </p>
      ) : (
        <p className="soft">
          {seatLine(room, partner.name)}
          {room.rounds.length === 2
            ? ` first, for ${plan.half} minutes, then you swap.`
            : ` for ${plan.half} minutes.`}
          {room.seat === 'interviewer' && ' Your question is on the left, to prepare.'}
        </p>
      )}
    </StageCard>
  );
}

/** Ten minutes after the start, and the two did not meet. */
export function MissedStage() {
  const { room, partner } = useRoom();
  const theirs = room.attendance?.theirs.is;
  const isTechnical = theirs === 'technical';
  return (
    <StageCard
      title={isTechnical ? `${partner.name} could not come in` : `${partner.name} did not come`}
      acts={
        <>
          <LinkButton to="/book" search={{ round: room.round, format: room.format }} look="act">
            Find another time
          </LinkButton>
          <LinkButton to="/interviews/$id" params={{ id: room.interviewId }} look="line">
            To the page of this interview
          </LinkButton>
        </>
      }
    >
      <p>
        {isTechnical
          ? 'Their connection or the server failed; the log shows it, and it counts against nobody.'
          : theirs === 'no_show'
            ? `${firstName(partner.name)} is marked as not come.`
            : 'You missed each other.'}{' '}
        You owe nothing.
      </p>
      <p className="soft">This room is closed, and the time is free again for both of you.</p>
    </StageCard>
  );
}
