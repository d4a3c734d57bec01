import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { clock } from '../../ui/clock.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Strip } from '../../ui/strip.tsx';
import { placeQuery, useQueueSecond, useQueueWatch } from './use-queue.ts';

/** Wherever I am while I wait: the place is kept, and an offer is not missed. */
export function QueueBar() {
  useQueueWatch();
  const { data: place } = useQuery(placeQuery);
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (!place || path === '/now') return null;
  if (place.state === 'waiting') return <WaitingStrip since={place.since} />;
  if (place.state !== 'offered') return null;
  return (
    <Strip tone="good" aside={<Back>Answer</Back>}>
      <b>{place.offer.partner.name} is here.</b> You both have twenty seconds to say you are ready.
    </Strip>
  );
}

function WaitingStrip({ since }: { since: string }) {
  const seconds = (useQueueSecond() - Date.parse(since)) / 1_000;
  return (
    <Strip tone="info" aside={<Back>See</Back>}>
      Looking for your peer, <span className="num">{clock(seconds)}</span>
    </Strip>
  );
}

const Back = ({ children }: { children: string }) => (
  <LinkButton to="/now" size="s">
    {children}
  </LinkButton>
);
