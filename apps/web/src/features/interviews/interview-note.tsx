import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { useClock } from '../../app/use-clock.ts';
import { useMe } from '../../app/use-me.ts';
import { dayIn, spanWords } from '../../app/wall-clock.ts';
import { Note } from '../../ui/note.tsx';
import { firstName } from '../scheduling/interview-words.ts';
import { isRoomOpen } from './room-door.tsx';

/** What is the matter with this interview right now, and what to do next. */
export function InterviewNote({ interview, now }: { interview: InterviewSummary; now: number }) {
  const me = useMe();
  const { time } = useClock();
  const { state, partner, answerBy, cancelledByMe, cancelReason, proposedByMe, opensAt } = interview;
  const name = firstName(partner.name);
  const reason = cancelReason && <q>{cancelReason}</q>;
  switch (state) {
    case 'proposed': {
      const until = answerBy && `${dayIn(me.timeZone, answerBy, now)} at ${time(me.timeZone, answerBy)}`;
      return (
        <Note>
          {proposedByMe
            ? `${name} is asked and has until ${until} to answer. The time is held for you both.`
            : `${name} asks you for this time. Answer by ${until}; it is held until then.`}
        </Note>
      );
    }
    case 'confirmed':
      return isRoomOpen(interview, now) ? (
        <Note tone="good">The room is open.</Note>
      ) : (
        <Note>
          The room opens at {time(me.timeZone, opensAt)}, in {spanWords(Date.parse(opensAt) - now)}.
        </Note>
      );
    case 'live':
      return <Note tone="good">This interview is going on.</Note>;
    case 'completed':
      return (
        <Note tone="good">Done. Write your scorecard; both open once both are in, or after 48 hours.</Note>
      );
    case 'missed':
      return <Note tone="warn">You did not meet. The time is free again for both of you.</Note>;
    case 'cancelled':
      return (
        <Note tone="warn">
          {cancelledByMe ? 'You cancelled this interview.' : `${name} cancelled this interview.`} {reason}
        </Note>
      );
    case 'declined':
      return (
        <Note tone="warn">
          {proposedByMe ? `${name} cannot take this time. Choose another one.` : 'You declined this time.'}
        </Note>
      );
    case 'expired':
      return (
        <Note tone="warn">
          {proposedByMe
            ? `${name} did not answer in time. Choose another time or another peer.`
            : 'You did not answer in time.'}
        </Note>
      );
    default:
      return state satisfies never;
  }
}
