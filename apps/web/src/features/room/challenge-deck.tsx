import type { InterviewerQuestion } from '@loopmate/contracts/questions';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Segments } from '../../ui/segments.tsx';
import { useRoom } from './room-context.ts';
import { ServerHtml } from './server-html.tsx';
import { useAct } from './use-command.ts';

type Challenge = InterviewerQuestion['challenges'][number];
const OUTCOMES = [
  { id: 'answered', label: 'Answered' },
  { id: 'partly', label: 'Partly' },
  { id: 'not_answered', label: 'Not answered' },
] as const;

/** Questions that test whether a claim holds. What came of each is the interviewer's own note. */
export function ChallengeDeck({ challenges }: { challenges: Challenge[] }) {
  if (challenges.length === 0) return null;
  const asked = challenges.filter((one) => one.outcome !== null).length;
  return (
    <section className="room-sec">
      <header className="between">
        <h3>Challenge deck</h3>
        <span className="tiny muted">
          {asked} asked, {challenges.length - asked} left
        </span>
      </header>
      <div className="stack">
        {challenges.map((challenge) => (
          <ChallengeCard key={challenge.id} challenge={challenge} />
        ))}
      </div>
    </section>
  );
}

function ChallengeCard({ challenge }: { challenge: Challenge }) {
  const { client, room } = useRoom();
  const { isPending, act } = useAct();
  const canMark = room.phase === 'half' || room.phase === 'debrief';
  const mark = (outcome: Challenge['outcome']) =>
    act(() => client.command('challenge:mark', { challengeId: challenge.id, outcome }));
  return (
    <article className={cx('deck-card', challenge.outcome !== null && 'is-asked')}>
      <p>“{challenge.ask}”</p>
      <details>
        <summary>When to ask, what a good answer has</summary>
        <div className="stack stack-1 small">
          <p className="soft">{challenge.trigger}</p>
          <p className="strong">Holds when</p>
          <ServerHtml html={challenge.holdsHtml} />
          <p className="strong">Gives way when</p>
          <ServerHtml html={challenge.cracksHtml} />
        </div>
      </details>
      <div className="row wrap">
        <Segments
          label={`How “${challenge.ask}” was answered`}
          options={OUTCOMES}
          value={challenge.outcome}
          onChange={mark}
          isDisabled={!canMark || isPending}
        />
        {challenge.outcome !== null && canMark && (
          <Button look="quiet" size="s" isDisabled={isPending} onPress={() => mark(null)}>
            Clear
          </Button>
        )}
      </div>
    </article>
  );
}
