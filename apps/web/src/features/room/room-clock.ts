import type { RoomInside } from '@loopmate/client';
import { phaseMs, remainingMs, type FormatPlan } from '@loopmate/domain';
import { useEffect, useState } from 'react';

const LOOK_MS = 200;
const secondAt = (offsetMs: number) => Math.floor((Date.now() + offsetMs) / 1000) * 1000;

/** The server's clock, by whole seconds: draws again only when the second changes. */
export function useServerSecond(offsetMs: number): number {
  const [now, setNow] = useState(() => secondAt(offsetMs));
  useEffect(() => {
    const look = () => setNow(secondAt(offsetMs));
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [offsetMs]);
  return now;
}

export interface RoomTime {
  nowMs: number;
  /** Null in a phase without a clock. */
  leftMs: number | null;
  totalMs: number | null;
  /** Since the phase began, without pauses. */
  spentMs: number;
}

export function roomTime({ room }: RoomInside, plan: FormatPlan, nowMs: number): RoomTime {
  const leftMs = remainingMs({ endsAt: room.endsAtMs, pausedAt: room.pausedAtMs }, nowMs);
  const totalMs = phaseMs(room.phase, plan);
  return { nowMs, leftMs, totalMs, spentMs: leftMs === null ? 0 : Math.max(0, (totalMs ?? 0) - leftMs) };
}
