import type { ReactNode } from 'react';
import { clock } from './clock.ts';

const circumference = 69.1;
const lowSeconds = 60;

export interface TimerProps {
  secondsLeft: number;
  totalSeconds: number;
  /** What it counts: "left in this half". */
  label: string;
  /** What comes next, in one or two short lines. */
  next?: ReactNode;
  /** "Paused by Kenji": the ring is dashed and the word replaces `next`. */
  paused?: string | undefined;
}

/** Draws the server's clock, it has none of its own. Who speaks it at 15, 5 and 1 minutes is the room. */
export function Timer({ secondsLeft, totalSeconds, label, next, paused }: TimerProps) {
  const left = Math.max(0, Math.ceil(secondsLeft));
  const part = totalSeconds > 0 ? Math.min(1, Math.max(0, secondsLeft / totalSeconds)) : 0;
  return (
    <div
      className="timer"
      role="timer"
      aria-label={label}
      data-paused={paused ? '' : undefined}
      data-low={left <= lowSeconds ? '' : undefined}
    >
      <svg className="ring" viewBox="0 0 28 28" aria-hidden="true">
        <circle className="a" cx="14" cy="14" r="11" />
        {!paused && part > 0 && (
          <circle
            className="b"
            cx="14"
            cy="14"
            r="11"
            strokeDasharray={`${(circumference * part).toFixed(1)} ${circumference}`}
          />
        )}
      </svg>
      <b>{clock(left)}</b>
      {(paused ?? next) && <span className="timer-next">{paused ?? next}</span>}
    </div>
  );
}
