import { times, type BestTimes } from '@loopmate/contracts/best-times';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import { call } from '../../app/api.ts';
import { useClock, useNow } from '../../app/use-clock.ts';
import { dateIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { heatMapOf } from './heat-map.ts';
import { WEEKDAYS } from './weekdays.ts';

const DAY_MINUTES = 1440;

export const bestTimesQuery = queryOptions({
  queryKey: ['best-times'],
  queryFn: () => call(times.best),
  staleTime: 5 * 60_000,
});

/** When it is worth having time: a picture, and the best hours in words with the way to add them. */
export function BestTimesCard({ onAdd }: { onAdd: (found: BestTimes) => void }) {
  const { data } = useQuery(bestTimesQuery);
  if (!data) return null;
  return (
    <Card title="When peers could" subtitle="For the rounds you want, in the coming week. Never who.">
      {data.starts.length === 0 ? (
        <p className="small muted">
          Too few peers run your rounds this week to show their hours. A friend can join by link at any time.
        </p>
      ) : (
        <div className="heat">
          <HeatMap found={data} />
          <div className="stack stack-3">
            <h3>The best hours</h3>
            <BestHours found={data} />
            <div className="row">
              <Button icon={CalendarPlus} onPress={() => onAdd(data)}>
                Add these hours
              </Button>
            </div>
          </div>
        </div>
      )}
    </Card>
  );
}

function BestHours({ found }: { found: BestTimes }) {
  const { time } = useClock();
  const crowd = (at: string) => found.starts.find(({ start }) => start === at)?.peers ?? 'one';
  return (
    <ul className="heat-best">
      {found.best.map((start) => (
        <li key={start}>
          <time dateTime={start}>
            {dateIn(found.timeZone, start)}, {time(found.timeZone, start)}
          </time>
          <span className="small muted">{CROWD_WORDS[crowd(start)]}</span>
        </li>
      ))}
    </ul>
  );
}

const CROWD_WORDS = { one: '1 peer', few: '2 to 4 peers', many: '5 peers or more' } as const;

function HeatMap({ found }: { found: BestTimes }) {
  const days = heatMapOf(found, useNow(60_000));
  return (
    <div className="stack stack-3" aria-hidden="true">
      <div className="painted-days">
        {days.map(({ weekday }) => (
          <span key={weekday}>{WEEKDAYS[weekday - 1]?.short}</span>
        ))}
      </div>
      <div className="painted-body">
        <div className="painted-hours">
          {[0, 6, 12, 18, 24].map((hour) => (
            <span key={hour} style={{ top: `${(hour / 24) * 100}%` }}>
              {hour}:00
            </span>
          ))}
        </div>
        {days.map(({ weekday, runs }) => (
          <div key={weekday} className="painted-day">
            {runs.map(({ from, to, crowd }) => (
              <i
                key={from}
                data-crowd={crowd}
                style={{
                  top: `${(from / DAY_MINUTES) * 100}%`,
                  height: `${((to - from) / DAY_MINUTES) * 100}%`,
                }}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="heat-key">
        {(['one', 'few', 'many'] as const).map((crowd) => (
          <span key={crowd}>
            <i data-crowd={crowd} />
            {CROWD_WORDS[crowd]}
          </span>
        ))}
      </p>
    </div>
  );
}
