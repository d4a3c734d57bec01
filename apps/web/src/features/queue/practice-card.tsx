import { HALL_OPENS_MINUTES, type PracticeHour } from '@loopmate/contracts/practice';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { errorText } from '../../app/error-text.ts';
import { Card } from '../../ui/card.tsx';
import { Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PracticeLine } from './practice-line.tsx';
import { practiceQuery } from './use-practice.ts';

const SHOWN = 2;
const MINUTE_MS = 60_000;

export const isHallOpen = (hour: PracticeHour, now: number): boolean =>
  now >= Date.parse(hour.start) - HALL_OPENS_MINUTES * MINUTE_MS;

/** The next hours at which everybody comes together; nothing when this Loopmate has none. */
export function PracticeCard({ now }: { now: number }) {
  const { data, error } = useQuery(practiceQuery);
  if (!data && !error) return <Skeleton />;
  if (data && data.hours.length === 0 && !data.canSet) return null;
  return (
    <Card title="Practice hours" aside={<Link to="/practice">All</Link>}>
      {error && <Note tone="bad">{errorText(error)}</Note>}
      {data?.hours.length === 0 && (
        <p className="small soft">
          None yet. <Link to="/practice">Set one</Link>: with few people, a common hour is how they meet.
        </p>
      )}
      <ul className="list">
        {data?.hours.slice(0, SHOWN).map((hour) => (
          <PracticeLine key={`${hour.id} ${hour.date}`} hour={hour} now={now} />
        ))}
      </ul>
    </Card>
  );
}
