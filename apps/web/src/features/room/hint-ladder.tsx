import type { InterviewerQuestion } from '@loopmate/contracts/questions';
import { Button } from '../../ui/button.tsx';
import { clock } from '../../ui/clock.ts';
import { cx } from '../../ui/cx.ts';
import { useRoom } from './room-context.ts';
import { ServerHtml } from './server-html.tsx';
import { useAct } from './use-command.ts';

/** By the cost of a hint, as the question bank defines it. */
const COST_WORDS = ['Restates the task', 'Names the field', 'Gives the key step', 'Gives the solution'];

type Hint = InterviewerQuestion['hints'][number];

/** Hints go out in order, one by one; a released one turns marigold, because the candidate has it now. */
export function HintLadder({ hints }: { hints: Hint[] }) {
  if (hints.length === 0) return null;
  const out = hints.filter((hint) => hint.releasedAtMs !== null).length;
  const next = hints.find((hint) => hint.releasedAtMs === null)?.stage;
  return (
    <section className="room-sec">
      <header className="between">
        <h3>Hint ladder</h3>
        <span className="tiny muted">
          {out} of {hints.length} released
        </span>
      </header>
      <ol className="hints">
        {hints.map((hint) => (
          <Rung key={hint.stage} hint={hint} isNext={hint.stage === next} />
        ))}
      </ol>
    </section>
  );
}

function Rung({ hint, isNext }: { hint: Hint; isNext: boolean }) {
  const { room } = useRoom();
  const isOut = hint.releasedAtMs !== null;
  return (
    <li>
      <span className={cx('rung', isOut && 'is-out')}>{hint.stage}</span>
      <div className={cx('stack', 'stack-1', !isOut && !isNext && 'muted')}>
        <ServerHtml html={hint.html} />
        {!isOut && (
          <p className="tiny muted">
            {COST_WORDS[hint.cost] ?? 'A hint'}. {hint.when}
          </p>
        )}
      </div>
      {isNext && <Release stage={hint.stage} />}
      {hint.releasedAtMs !== null && (
        <span className="tiny muted num">
          <span className="sr">Released at </span>
          {clock(Math.max(0, hint.releasedAtMs - (room.halfStartedAtMs ?? hint.releasedAtMs)) / 1000)}
        </span>
      )}
    </li>
  );
}

function Release({ stage }: { stage: number }) {
  const { client, room, partner } = useRoom();
  const { isPending, act } = useAct();
  const canRelease = room.phase === 'half' || room.phase === 'read_in';
  return (
    <Button
      size="s"
      isPending={isPending}
      isDisabled={!canRelease}
      aria-label={`Release hint ${stage} to ${partner.name}`}
      onPress={() => act(() => client.command('hint:release', { stage }))}
    >
      Release
    </Button>
  );
}
