import { planOf, type RoundId } from '@loopmate/domain';
import { Zap } from 'lucide-react';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useLoop } from '../../app/use-loop.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { inviteErrorText, useInvite } from '../scheduling/invite-card.tsx';
import { RoundPicker } from './round-picker.tsx';

/** The shortest way into a room: choose a round, send a link. */
export function FriendNow({ suggested }: { suggested: RoundId | undefined }) {
  const loop = useLoop();
  const invite = useInvite();
  const [roundId, setRoundId] = useState<RoundId>(suggested ?? 'coding');
  const round = loop.rounds.find((one) => one.id === roundId);
  const plan = planOf('quick', round?.minutes ?? 60);
  return (
    <section className="card now" aria-labelledby="now">
      <div className="stack stack-1">
        <h2 id="now">Start now with a friend</h2>
        <p className="small muted">Send a link; the room opens when your friend accepts.</p>
      </div>
      <RoundPicker value={roundId} onChange={setRoundId} />
      <p className="small soft">
        <b className="strong">
          {round?.name}, {plan.booked} min, both seats.
        </b>{' '}
        {plan.half} minutes each way. For a longer one, or a peer you do not know yet,{' '}
        <Link to="/book" search={{ round: roundId }}>
          book a time
        </Link>
        .
      </p>
      {invite.isError && (
        <Note tone="bad" isLive>
          {inviteErrorText(invite.error)}
        </Note>
      )}
      <Button
        icon={Zap}
        isWide
        isPending={invite.isPending}
        pendingText="Making a link"
        onPress={() => invite.mutate({ round: roundId, format: 'quick', start: null })}
      >
        Make a link
      </Button>
    </section>
  );
}
