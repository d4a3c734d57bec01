import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { HalfDisc } from '../../ui/half-disc.tsx';
import { Logo } from '../../ui/logo.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';
import { SeatBadge } from '../../ui/seat-badge.tsx';
import { useRoom } from './room-context.ts';
import { RoomTimer } from './room-timer.tsx';

export interface RoomHeaderProps {
  /** Save state of what I type, and of the line to the other. */
  states: ReactNode;
  /** Microphone, camera, screen. */
  callControls: ReactNode;
  /** Scorecard and leave. */
  acts: ReactNode;
}

export function RoomHeader({ states, callControls, acts }: RoomHeaderProps) {
  const { room, round, partner } = useRoom();
  return (
    <header className="room-head">
      <h1 className="sr">
        {round.name} with {partner.name}
      </h1>
      <Link to="/home" className="room-home" aria-label="Loopmate, home">
        <Logo size={24} />
      </Link>
      <RoundShape sides={round.number} size={32} />
      <div className="room-name">
        <p className="room-title">{round.name}</p>
        <p className="room-sub">
          <HalfDisc half={room.half} />
          <span>
            {room.rounds.length === 2 ? `Half ${room.half} of 2` : 'One half'} with {partner.name}
          </span>
        </p>
      </div>
      <SeatBadge seat={room.seat} />
      <div className="room-clock">
        <RoomTimer />
      </div>
      <div className="room-states">{states}</div>
      {callControls}
      {acts}
    </header>
  );
}
