import { useEffect, useState, useSyncExternalStore } from 'react';
import { timeIn, type HourCycle, type Instant } from './wall-clock.ts';

const storageKey = 'loopmate.hours';
const listeners = new Set<() => void>();
let hours: HourCycle | undefined;

function read(): HourCycle {
  if (hours) return hours;
  try {
    hours = localStorage.getItem(storageKey) === '12' ? '12' : '24';
  } catch {
    hours = '24';
  }
  return hours;
}

function setHours(next: HourCycle): void {
  hours = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Storage is closed to this page; the choice holds until it is reloaded.
  }
  for (const listener of listeners) listener();
}

/** How this browser writes times: 24 or 12 hours. */
export function useClock() {
  const chosen = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
  return { hours: chosen, setHours, time: (timeZone: string, at: Instant) => timeIn(timeZone, at, chosen) };
}

/** The present, told anew so often. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(ticking);
  }, [everyMs]);
  return now;
}
