import { useClock } from '../../app/use-clock.ts';
import { cityOf, offsetIn, shortDateIn, wallIn } from '../../app/wall-clock.ts';
import { firstName } from './interview-words.ts';

export interface ZonePairProps {
  start: string;
  myZone: string;
  partner: { name: string; timeZone: string };
}

/** One instant on both walls, each with its place. */
export function ZonePair({ start, myZone, partner }: ZonePairProps) {
  const theirs = partner.timeZone;
  const isOtherDay = wallIn(myZone, start).date !== wallIn(theirs, start).date;
  return (
    <div className="zones">
      <Wall start={start} zone={myZone} who="you" />
      <Wall start={start} zone={theirs} who={firstName(partner.name)} isOtherDay={isOtherDay} />
    </div>
  );
}

function Wall({
  start,
  zone,
  who,
  isOtherDay = false,
}: {
  start: string;
  zone: string;
  who: string;
  isOtherDay?: boolean;
}) {
  const { time } = useClock();
  return (
    <div>
      <time dateTime={start}>{time(zone, start)}</time>
      <span className="small muted">
        {cityOf(zone)}, {who}
      </span>
      <span className="tiny muted">
        {offsetIn(zone, start)}
        {isOtherDay && <b className="strong"> · {shortDateIn(zone, start)}</b>}
      </span>
    </div>
  );
}
