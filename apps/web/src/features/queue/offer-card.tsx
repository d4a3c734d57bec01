import type { QueueOffer } from '@loopmate/contracts/matching';
import { Check, Zap } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { errorText } from '../../app/error-text.ts';
import { planIn, useLoop } from '../../app/use-loop.ts';
import { cityOf } from '../../app/wall-clock.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { Timer } from '../../ui/timer.tsx';
import { FORMAT_WORDS, LEVEL_WORDS } from '../scheduling/interview-words.ts';
import { reasonWords } from './queue-words.ts';
import { usePass, useQueueSecond, useReady } from './use-queue.ts';

const READY_SECONDS = 20;

/** Somebody who fits: who, why, and twenty seconds to say yes. */
export function OfferCard({ offer }: { offer: QueueOffer }) {
  const loop = useLoop();
  const ready = useReady();
  const pass = usePass();
  const title = useRef<HTMLHeadingElement>(null);
  const left = (Date.parse(offer.readyBy) - useQueueSecond()) / 1_000;
  const { partner } = offer;
  const plan = planIn(
    loop,
    offer.format,
    [offer.myRound, offer.theirRound].flatMap((one) => one ?? []),
  );
  const roundName = (id: string) => loop.rounds.find((one) => one.id === id)?.shortName ?? id;
  useEffect(() => title.current?.focus(), []);
  const error = ready.error ?? pass.error;
  return (
    <section className="card card-body stack stack-5" aria-labelledby="offer-title">
      <div className="offer-top">
        <Avatar name={partner.name} size={64} />
        <div className="grow">
          <h2 id="offer-title" ref={title} tabIndex={-1}>
            {partner.name} is here
          </h2>
          <p className="small muted">
            {LEVEL_WORDS[partner.targetLevel]} level, {cityOf(partner.timeZone)}. {FORMAT_WORDS[offer.format]}
            , {plan.booked} minutes.
          </p>
        </div>
        <Timer secondsLeft={left} totalSeconds={READY_SECONDS} label="Left to say you are ready" />
      </div>
      <ul className="reasons">
        {reasonWords(offer, roundName).map((reason) => (
          <li key={reason}>
            <Icon of={Check} size="s" />
            {reason}
          </li>
        ))}
      </ul>
      {error && (
        <Note tone="bad" isLive>
          {errorText(error)}
        </Note>
      )}
      <div className="row wrap" aria-live="polite">
        {offer.iAmReady ? (
          <p className="strong">You are ready. Waiting for {partner.name} to say so too.</p>
        ) : (
          <Button
            look="act"
            icon={Zap}
            isPending={ready.isPending}
            pendingText="Telling them"
            onPress={() => ready.mutate(offer.id)}
          >
            I am ready
          </Button>
        )}
        <Button look="quiet" isPending={pass.isPending} onPress={() => pass.mutate(offer.id)}>
          Wait for somebody else
        </Button>
      </div>
      {offer.theyAreReady && !offer.iAmReady && (
        <p className="small strong" aria-live="polite">
          {partner.name} is ready and waits for you.
        </p>
      )}
    </section>
  );
}
