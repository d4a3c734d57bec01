import { matching, STANDBY_HOURS, type QueueWish, type Standby } from '@loopmate/contracts/matching';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { useClock } from '../../app/use-clock.ts';
import { useLoop } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { dayIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Note } from '../../ui/note.tsx';

const standbyQuery = queryOptions({ queryKey: ['standby'], queryFn: () => call(matching.standby) });
type Hours = (typeof STANDBY_HOURS)[number];

/** Called to a device when somebody waits whom I fit, instead of waiting here. */
export function StandbyCard({ now }: { now: number }) {
  const me = useMe();
  const { data, error } = useQuery(standbyQuery);
  const standBy = useStandbyChange((hours: Hours) =>
    call(matching.standBy, { body: { wish: wishOf(me.wantedRounds), hours } }),
  );
  const standDown = useStandbyChange(() => call(matching.standDown));
  const failed = error ?? standBy.error ?? standDown.error;
  if (me.isGuest) return null;
  return (
    <Card title="Call me instead">
      {data?.standby ? (
        <Until standby={data.standby} now={now} />
      ) : (
        <p className="small soft">
          When somebody waits whom you fit, your devices tell you, once in half an hour at most. Messages must
          be <Link to="/inbox">switched on for a device</Link>.
        </p>
      )}
      {failed && (
        <Note tone="bad" isLive>
          {errorText(failed)}
        </Note>
      )}
      {data?.standby ? (
        <Button isPending={standDown.isPending} onPress={() => standDown.mutate(undefined)}>
          Do not call me
        </Button>
      ) : (
        <div className="row wrap" role="group" aria-label="Call me for">
          {STANDBY_HOURS.map((hours) => (
            <Button
              key={hours}
              size="s"
              isPending={standBy.isPending && standBy.variables === hours}
              onPress={() => standBy.mutate(hours)}
            >
              {hours} hours
            </Button>
          ))}
        </div>
      )}
    </Card>
  );
}

function Until({ standby, now }: { standby: Standby; now: number }) {
  const me = useMe();
  const { time } = useClock();
  const loop = useLoop();
  const names = standby.wish.rounds.map((id) => loop.rounds.find((one) => one.id === id)?.shortName ?? id);
  return (
    <p className="small" role="status">
      <b className="strong">
        On call until {dayIn(me.timeZone, standby.until, now).toLowerCase()}{' '}
        {time(me.timeZone, standby.until)}
      </b>{' '}
      for {new Intl.ListFormat('en', { type: 'disjunction' }).format(names)}.
    </p>
  );
}

const wishOf = (wanted: readonly QueueWish['rounds'][number][]): QueueWish => ({
  rounds: wanted.length > 0 ? [...wanted] : ['coding'],
  format: 'quick',
});

function useStandbyChange<Input>(change: (input: Input) => Promise<{ standby: Standby | null }>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (mine) => queries.setQueryData(standbyQuery.queryKey, mine),
    onError: () => undefined,
  });
}
