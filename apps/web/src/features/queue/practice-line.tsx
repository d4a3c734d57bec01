import type { QueueWish } from '@loopmate/contracts/matching';
import { HALL_OPENS_MINUTES, type PracticeHour } from '@loopmate/contracts/practice';
import { useNavigate } from '@tanstack/react-router';
import { errorText } from '../../app/error-text.ts';
import { useClock } from '../../app/use-clock.ts';
import { useMe } from '../../app/use-me.ts';
import { dayIn, spanWords } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useCome, useEnterHall, useStayAway } from './use-practice.ts';

/** One date: when for me, how many come, and the next thing to do. */
export function PracticeLine({ hour, now }: { hour: PracticeHour; now: number }) {
  const me = useMe();
  const { time } = useClock();
  const navigate = useNavigate();
  const come = useCome();
  const stayAway = useStayAway();
  const enter = useEnterHall();
  const { id, date } = hour;
  const when = `${dayIn(me.timeZone, hour.start, now)} at ${time(me.timeZone, hour.start)}`;
  const error = come.error ?? stayAway.error ?? enter.error;
  const wish: QueueWish = {
    rounds: me.wantedRounds.length > 0 ? [...me.wantedRounds] : ['coding'],
    format: 'quick',
  };
  const goIn = () => enter.mutate({ id, date }, { onSuccess: () => void navigate({ to: '/now' }) });
  return (
    <li className="practice-line">
      <div className="grow">
        <p className="strong">
          <time dateTime={hour.start}>{when}</time>
        </p>
        <p className="small muted">
          {hour.cohort && <span className="cohort-of">{hour.cohort.name} only. </span>}
          {comingWords(hour)} {untilWords(hour, now)}
        </p>
        {error && (
          <Note tone="bad" isLive>
            {errorText(error)}
          </Note>
        )}
      </div>
      {hour.mine && isHallOpen(hour, now) ? (
        <Button look="act" size="s" isPending={enter.isPending} onPress={goIn}>
          Go in
        </Button>
      ) : hour.mine ? (
        <Button
          size="s"
          aria-label={`Not coming after all, ${when}`}
          isPending={stayAway.isPending}
          onPress={() => stayAway.mutate({ id, date })}
        >
          Not coming
        </Button>
      ) : (
        <Button
          size="s"
          aria-label={`I will come, ${when}`}
          isDisabled={me.isGuest}
          isPending={come.isPending}
          onPress={() => come.mutate({ id, date, wish })}
        >
          I will come
        </Button>
      )}
    </li>
  );
}

const MINUTE_MS = 60_000;
const isHallOpen = (hour: PracticeHour, now: number): boolean =>
  now >= Date.parse(hour.start) - HALL_OPENS_MINUTES * MINUTE_MS;

function comingWords({ coming, mine }: PracticeHour): string {
  if (coming === 0) return 'Nobody has said they come yet.';
  if (mine)
    return coming === 1 ? 'You come; nobody else has said so yet.' : `You and ${coming - 1} more come.`;
  return coming === 1 ? 'One person comes.' : `${coming} people come.`;
}

const untilWords = ({ start }: PracticeHour, now: number) => {
  const left = Date.parse(start) - now;
  return left > 0 ? `In ${spanWords(left)}.` : 'It has begun: go in and meet whoever is free.';
};
