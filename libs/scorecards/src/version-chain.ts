import { createHash } from 'node:crypto';
import type { SubmittedBody } from '@loopmate/contracts/scorecards';

export interface Link {
  n: number;
  submittedAt: Date;
  body: SubmittedBody;
  prevSha256: string | null;
}

/** SHA-256 over number, time, the hash before and the body with sorted keys: the database may reorder a body's keys. */
export function hashOf({ n, submittedAt, body, prevSha256 }: Link): string {
  const text = canonical([n, submittedAt.toISOString(), prevSha256, body]);
  return createHash('sha256').update(text).digest('hex');
}

/** The number of the first version whose hash does not fit what it says or the one before it; null when all fit. */
export function firstBroken(chain: readonly (Link & { sha256: string })[]): number | null {
  let before: string | null = null;
  for (const link of chain) {
    if (link.prevSha256 !== before || link.sha256 !== hashOf(link)) return link.n;
    before = link.sha256;
  }
  return null;
}

/** JSON with sorted keys: equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
