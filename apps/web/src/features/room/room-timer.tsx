import { useEffect, useRef, useState } from 'react';
import { Timer } from '../../ui/timer.tsx';
import { roomTime, useServerSecond } from './room-clock.ts';
import { useRoom } from './room-context.ts';
import { TIMER_LABELS, whatNext } from './room-words.ts';
import { warningBetween } from './time-warnings.ts';

/** The server's clock, the same on both sides. */
export function RoomTimer() {
  const { inside, room, plan, me, partner } = useRoom();
  const { nowMs, leftMs, totalMs } = roomTime(inside, plan, useServerSecond(inside.offsetMs));
  const untilClosed = room.phase === 'cards' ? Math.max(0, room.closesAtMs - nowMs) : null;
  const left = leftMs ?? untilClosed;
  const said = useSpoken(room.pausedAtMs === null ? leftMs : null, totalMs, `${room.phase}${room.half}`);
  const next = whatNext(room, plan);
  const pauser = room.pausedBy === me.id ? 'you' : partner.name;
  return (
    <>
      {left !== null && (
        <Timer
          secondsLeft={left / 1000}
          totalSeconds={(totalMs ?? 30 * 60_000) / 1000}
          label={TIMER_LABELS[room.phase]}
          paused={room.pausedAtMs === null ? undefined : `Paused by ${pauser}`}
          next={
            next && (
              <>
                {next[0]}
                <br />
                {next[1]}
              </>
            )
          }
        />
      )}
      <p className="sr" aria-live="polite" data-testid="spoken-time">
        {said}
      </p>
    </>
  );
}

function useSpoken(leftMs: number | null, totalMs: number | null, phase: string): string {
  const [said, setSaid] = useState('');
  const before = useRef<{ leftMs: number | null; phase: string }>({ leftMs, phase });
  useEffect(() => {
    const seen = before.current;
    before.current = { leftMs, phase };
    if (seen.phase !== phase) return;
    const warning = warningBetween(seen.leftMs, leftMs, totalMs);
    if (warning) setSaid(warning);
  }, [leftMs, totalMs, phase]);
  return said;
}
