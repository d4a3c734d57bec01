import type { Seat } from '@loopmate/domain';
import { Repeat } from 'lucide-react';
import { Avatar } from '../../ui/avatar.tsx';
import { HalfDisc } from '../../ui/half-disc.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';
import { SeatBadge } from '../../ui/seat-badge.tsx';

/** The idea in one picture: the same two people, and the seats change. Decoration, hidden from readers. */
export function AuthArt() {
  return (
    <div className="auth-art" aria-hidden="true">
      <svg className="auth-loop" viewBox="0 0 720 720">
        <path className="la" d="M338 60A302 302 0 0 0 338 660" />
        <path className="lb" d="M452 92A290 290 0 0 1 470 612" />
      </svg>
      <div className="auth-halves">
        <Half n={1} top="interviewer" />
        <span className="auth-swap">
          <Icon of={Repeat} size="s" />
          Swap seats
        </span>
        <Half n={2} top="candidate" />
      </div>
      <div className="auth-rounds">
        {[1, 2, 3, 4, 5, 6, 7].map((sides) => (
          <RoundShape key={sides} sides={sides} size={30} />
        ))}
      </div>
    </div>
  );
}

function Half({ n, top }: { n: 1 | 2; top: Seat }) {
  const other = top === 'interviewer' ? 'candidate' : 'interviewer';
  return (
    <div className="auth-half">
      <p className="tiny muted row">
        <HalfDisc half={n} />
        Half {n} of 2
      </p>
      <Person name="You" seat={top} />
      <Person name="Your peer" seat={other} />
    </div>
  );
}

function Person({ name, seat }: { name: string; seat: Seat }) {
  return (
    <p className="auth-person">
      <Avatar name={name} seat={seat} size={40} />
      <b>{name}</b>
      <SeatBadge seat={seat} />
    </p>
  );
}
