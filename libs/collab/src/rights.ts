import type { HalfRow, Membership } from '@loopmate/interviews';
import type { DocumentKind } from './collab.store.ts';

export type Right = 'write' | 'read' | 'none';

/** What an open connection may bring. Late is what was typed in time: it comes as step 2, never as a live change. */
export type Grant =
  | { readonly kind: 'write' }
  | { readonly kind: 'late'; readonly untilMs: number }
  | { readonly kind: 'read' };

export function mayBring(grant: Grant, isStep2: boolean, nowMs: number): boolean {
  switch (grant.kind) {
    case 'write':
      return true;
    case 'late':
      return isStep2 && nowMs < grant.untilMs;
    case 'read':
      return false;
    default:
      return grant satisfies never;
  }
}

/**
 * What a person may do with a document of a half. Both write while it is theirs; it freezes when the half is over.
 * Starter code tells the question, so the candidate gets the code document only once the half has begun.
 */
export function rightIn(membership: Membership, half: HalfRow, kind: DocumentKind): Right {
  const { interview, me } = membership;
  const { phase, half: current, state } = interview;
  if (state !== 'confirmed' && state !== 'live' && state !== 'completed') return 'none';
  if (half.n > current) return 'none';
  if (half.n < current || state === 'completed') return 'read';
  switch (phase) {
    case 'lobby':
    case 'hello':
    case 'read_in':
      return kind === 'code' && half.candidateId === me ? 'none' : 'write';
    case 'half':
    case 'debrief':
      return 'write';
    case 'swap':
    case 'cards':
    case 'closed':
      return 'read';
    default:
      return phase satisfies never;
  }
}
