import type { RoundId } from '@loopmate/domain';
import { Link2, Zap } from 'lucide-react';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { planIn, useLoop } from '../../app/use-loop.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { inviteErrorText, useInvite } from '../scheduling/invite-card.tsx';
import { RoundPicker } from './round-picker.tsx';

/** The shortest ways into a room: whoever is here now, or a friend by link. */
export function StartNow({ suggested }: { suggested: RoundId | undefined }) {
  const loop = useLoop();
  const invite = useInvite();
  const [roundId, setRoundId] = useState<RoundId>(suggested ?? 'coding');
  const round = loop.rounds.find((one) => one.id === roundId);
  const plan = planIn(loop, 'quick', [roundId]);
  return (
    <section className="card now" aria-labelledby="now">
      <div className="stack stack-1">
        <h2 id="now">Start now</h2>
        <p className="small muted">With a peer who is here, or with a friend by link.</p>
      </div>
      <RoundPicker value={roundId} onChange={setRoundId} />
      <p className="small soft">
        <b className="strong">
          {round?.name}, {plan.booked} min, both seats.
        </b>{' '}
        {plan.half} minutes each way. Or{' '}
        <Link to="/book" search={{ round: roundId }}>
          book a time
        </Link>
        , or come to a <Link to="/practice">practice hour</Link>.
      </p>
      {invite.isError && (
        <Note tone="bad" isLive>
          {inviteErrorText(invite.error)}
        </Note>
      )}
      <div className="stack stack-2">
        <LinkButton to="/now" search={{ round: roundId }} look="act" icon={Zap} isWide>
          Find a peer now
        </LinkButton>
        <Button
          icon={Link2}
          isWide
          isPending={invite.isPending}
          pendingText="Making a link"
          onPress={() => invite.mutate({ round: roundId, format: 'quick', start: null })}
        >
          Invite a friend
        </Button>
      </div>
    </section>
  );
}
