import '../queue/queue.css';
import { useQuery } from '@tanstack/react-query';
import { errorText } from '../../app/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { clock } from '../../ui/clock.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { OfferCard } from '../queue/offer-card.tsx';
import { placeQuery, useLeave, useQueueSecond, useRematch } from '../queue/use-queue.ts';
import { firstName } from '../scheduling/interview-words.ts';
import { useRoom } from './room-context.ts';

/** What to do at T+5 rather than wait: somebody else is looked for, and this one still begins if the peer comes first. */
export function SomebodyElse() {
  const { room, partner } = useRoom();
  const { data: place } = useQuery(placeQuery);
  const rematch = useRematch();
  if (place?.state === 'offered') return <OfferCard key={place.offer.id} offer={place.offer} />;
  if (place?.state === 'waiting') return <Looking since={place.since} name={firstName(partner.name)} />;
  return (
    <div className="stack stack-3">
      {rematch.isError && (
        <Note tone="bad" isLive>
          {errorText(rematch.error)}
        </Note>
      )}
      <div className="row wrap">
        <Button
          look="act"
          isPending={rematch.isPending}
          pendingText="Looking"
          onPress={() => rematch.mutate(room.interviewId)}
        >
          Look for somebody else
        </Button>
        <LinkButton to="/interviews/$id" params={{ id: room.interviewId }} look="line">
          Leave the room
        </LinkButton>
      </div>
    </div>
  );
}

function Looking({ since, name }: { since: string; name: string }) {
  const leave = useLeave();
  const seconds = (useQueueSecond() - Date.parse(since)) / 1_000;
  return (
    <div className="row wrap" role="status">
      <p>
        Looking for somebody else, <span className="num">{clock(seconds)}</span> waited in all. If {name}{' '}
        comes first, you begin here.
      </p>
      <Button size="s" isPending={leave.isPending} onPress={() => leave.mutate(undefined)}>
        Stop looking
      </Button>
    </div>
  );
}
