import type { QueuePlace } from '@loopmate/contracts/matching';
import { Check, Pencil } from 'lucide-react';
import { useState } from 'react';
import { planIn, useLoop } from '../../app/use-loop.ts';
import { Button } from '../../ui/button.tsx';
import { clock } from '../../ui/clock.ts';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { eachWay, FORMAT_WORDS } from '../scheduling/interview-words.ts';
import { lastOfferWords, othersWords, recordWords, STEP_WORDS } from './queue-words.ts';
import { useLeave, useQueueSecond } from './use-queue.ts';
import { WishForm } from './wish-form.tsx';

type Waiting = Extract<QueuePlace, { state: 'waiting' }>;

/** The truth about waiting: how long so far, who else is here, what is given up next. */
export function WaitingCard({ place }: { place: Waiting }) {
  const loop = useLoop();
  const leave = useLeave();
  const [isChanging, setChanging] = useState(false);
  const now = useQueueSecond();
  const seconds = Math.max(0, Math.floor((now - Date.parse(place.since)) / 1_000));
  const gathers = place.gathersAt ? (Date.parse(place.gathersAt) - now) / 1_000 : 0;
  const plan = planIn(loop, place.wish.format, place.wish.rounds);
  const last = lastOfferWords(place.lastOffer);
  const names = place.wish.rounds.map((id) => loop.rounds.find((one) => one.id === id)?.shortName ?? id);
  if (isChanging)
    return (
      <section className="card card-body stack stack-4" aria-label="What you want">
        <WishForm wish={place.wish} onJoined={() => setChanging(false)} />
        <Button look="quiet" onPress={() => setChanging(false)}>
          Leave it as it is
        </Button>
      </section>
    );
  return (
    <section className="card card-body stack stack-5" aria-labelledby="waiting-title">
      {last && (
        <Note tone="info" isLive>
          {last}
        </Note>
      )}
      <div className="waited">
        <p className="waited-clock num" role="timer" aria-label="Waited so far">
          {clock(seconds)}
        </p>
        <div>
          <h2 id="waiting-title">Looking for your peer</h2>
          <p className="small muted">
            {new Intl.ListFormat('en', { type: 'disjunction' }).format(names)}.{' '}
            {FORMAT_WORDS[place.wish.format]}, {eachWay(place.wish.format, plan.half)}.
          </p>
        </div>
      </div>
      <p aria-live="polite">
        <b className="strong">{othersWords(place.others)}</b> {recordWords(place.record)}
      </p>
      {gathers > 0 ? (
        <Note tone="info">
          You are in the hall of the practice hour. In {clock(gathers)} everybody here is paired at once.
        </Note>
      ) : (
        <Ladder steps={place.steps} seconds={seconds} />
      )}
      {place.hasRequest && (
        <Note tone="good">
          You also have an open wish for a time, so the wait is not lost: you are told as soon as a peer fits.
        </Note>
      )}
      <p className="small muted">
        Keep this page open; it may stay in the background, and a reload keeps your place. When somebody fits
        you both have 20 seconds to say you are ready.
      </p>
      <div className="row wrap">
        <Button icon={Pencil} onPress={() => setChanging(true)}>
          Change what you want
        </Button>
        <Button look="quiet" isPending={leave.isPending} onPress={() => leave.mutate(undefined)}>
          Stop waiting
        </Button>
      </div>
    </section>
  );
}

function Ladder({ steps, seconds }: { steps: Waiting['steps']; seconds: number }) {
  return (
    <div className="stack stack-2">
      <h3 className="small strong">The longer you wait, the more we take</h3>
      <ol className="ladder">
        {steps.map(({ rung, afterSeconds }) => {
          const isOn = seconds >= afterSeconds;
          return (
            <li key={rung} data-on={isOn || undefined}>
              <span className="ladder-at num">
                {isOn ? <Icon of={Check} size="s" /> : clock(afterSeconds)}
              </span>
              <span>
                {isOn && <span className="sr">Now: </span>}
                {STEP_WORDS[rung]}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
