import type { Seat } from '@loopmate/domain';
import { initialsOf } from './initials.ts';

export interface AvatarProps {
  name: string;
  /** Square for the interviewer, round for the candidate; without a seat it is neutral and round. */
  seat?: Seat | undefined;
  /** Pixels. */
  size?: number;
}

/** Initials, decoration: the name always stands beside it. */
export function Avatar({ name, seat, size = 32 }: AvatarProps) {
  return (
    <span className="av" data-seat={seat ?? 'plain'} style={{ '--sz': `${size}px` }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
