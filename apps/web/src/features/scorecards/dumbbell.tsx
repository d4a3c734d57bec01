import type { Rating } from '@loopmate/domain';

const x = (rating: number) => 12 + ((rating - 1) / 3) * 244;

export interface DumbbellProps {
  mine: Rating | null;
  theirs: Rating | null;
  /** "Serving: you 3, Kenji 2". */
  label: string;
}

/** A hollow ring for how I saw myself, a square for the interviewer; the bar between is the gap. The dashes mark the bar at 3. */
export function Dumbbell({ mine, theirs, label }: DumbbellProps) {
  const same = mine !== null && mine === theirs;
  return (
    <svg className="dumbbell" viewBox="0 0 268 30" role="img" aria-label={label}>
      <line x1="12" x2="256" y1="15" y2="15" />
      <line className="db-bar" x1={x(3)} x2={x(3)} y1="2" y2="28" />
      {mine !== null && theirs !== null && !same && (
        <line className="db-gap" x1={x(mine) + (theirs > mine ? 7 : -7)} x2={x(theirs)} y1="15" y2="15" />
      )}
      {mine !== null && <circle className="db-me" cx={x(mine)} cy="15" r={same ? 10.5 : 6.5} />}
      {theirs !== null && <Square at={x(theirs)} half={same ? 5.5 : 7} />}
    </svg>
  );
}

function Square({ at, half }: { at: number; half: number }) {
  return <rect className="db-peer" x={at - half} y={15 - half} width={2 * half} height={2 * half} rx={2.5} />;
}
