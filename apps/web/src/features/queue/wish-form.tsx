import { NOW_FORMATS, type QueueWish } from '@loopmate/contracts/matching';
import type { RoundId } from '@loopmate/domain';
import { Zap } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '@loopmate/client';
import { errorText } from '../../app/error-text.ts';
import { planIn, useLoop } from '../../app/use-loop.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';
import { eachWay, FORMAT_WORDS } from '../scheduling/interview-words.ts';
import { useJoin } from './use-queue.ts';

export interface WishFormProps {
  wish: QueueWish;
  onJoined?: () => void;
}

/** What to practise now: any number of rounds, one length. */
export function WishForm({ wish, onJoined }: WishFormProps) {
  const loop = useLoop();
  const join = useJoin();
  const [rounds, setRounds] = useState<readonly RoundId[]>(wish.rounds);
  const [format, setFormat] = useState(wish.format);
  const toggle = (id: RoundId) =>
    setRounds(rounds.includes(id) ? rounds.filter((one) => one !== id) : [...rounds, id]);
  return (
    <form
      className="stack stack-5"
      onSubmit={(event) => {
        event.preventDefault();
        join.mutate({ rounds: [...rounds], format }, { onSuccess: () => onJoined?.() });
      }}
    >
      <fieldset className="stack stack-2 wish-rounds">
        <legend className="label">What would you like to practise?</legend>
        <p className="small muted">The more rounds you leave open, the sooner somebody fits.</p>
        <div className="wish-grid">
          {loop.rounds.map((round) => (
            <button
              key={round.id}
              type="button"
              className="wish-round"
              aria-pressed={rounds.includes(round.id)}
              onClick={() => toggle(round.id)}
            >
              <RoundShape
                sides={round.number}
                look={rounds.includes(round.id) ? 'solid' : 'tint'}
                size={30}
              />
              <span>{round.shortName}</span>
            </button>
          ))}
        </div>
      </fieldset>
      <RadioGroup
        label="How long?"
        look="card"
        options={NOW_FORMATS.map((id) => {
          const plan = planIn(loop, id, []);
          return {
            id,
            label: FORMAT_WORDS[id],
            note: `${eachWay(id, plan.half)}, ${plan.booked} min in all`,
          };
        })}
        value={format}
        onChange={setFormat}
      />
      {join.isError && (
        <Note tone="bad" isLive>
          {joinErrorText(join.error)}
        </Note>
      )}
      <Button
        type="submit"
        look="act"
        icon={Zap}
        isDisabled={rounds.length === 0}
        isPending={join.isPending}
        pendingText="Taking your place"
      >
        {onJoined ? 'Go on waiting with this' : 'Find a peer now'}
      </Button>
    </form>
  );
}

function joinErrorText(error: unknown): string {
  if (!(error instanceof ApiError)) return errorText(error);
  if (error.code === 'slot_taken')
    return 'You have an interview soon that this would run into. Choose a shorter one, or start after it.';
  if (error.code === 'too_many_that_day')
    return 'You have had three interviews today, which is the most. Rest, and come back tomorrow.';
  if (error.code === 'no_question_left')
    return 'You have met every question of these rounds. Choose another round.';
  return errorText(error);
}
