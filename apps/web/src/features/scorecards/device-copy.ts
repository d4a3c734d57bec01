import type { z } from 'zod';
import type { Kept, KeeperPorts } from './draft-keeper.ts';

/** A copy in this browser under a name that holds the person's id: another account on this machine does not see it. */
export function deviceCopy<T>(name: string, schema: z.ZodType<T>): KeeperPorts<T>['device'] {
  const key = `loopmate.unsent.${name}`;
  return {
    read: () => readFrom(key, schema),
    // A full or forbidden storage is no reason to stop typing: the server still gets it.
    write: (kept) => attempt(() => localStorage.setItem(key, JSON.stringify(kept))),
    forget: () => attempt(() => localStorage.removeItem(key)),
  };
}

function readFrom<T>(key: string, schema: z.ZodType<T>): Kept<T> | null {
  try {
    const text = localStorage.getItem(key);
    if (text === null) return null;
    const stored: unknown = JSON.parse(text);
    if (stored === null || typeof stored !== 'object' || !('revision' in stored) || !('value' in stored))
      return null;
    const value = schema.safeParse(stored.value);
    return value.success && typeof stored.revision === 'number'
      ? { revision: stored.revision, value: value.data }
      : null;
  } catch {
    return null;
  }
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // see write
  }
}
