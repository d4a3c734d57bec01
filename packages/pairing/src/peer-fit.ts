/** What ranks one peer for me, all of it known to both. */
export interface PeerFacts {
  /** Steps between our levels: 1 when the peer is one above me. */
  readonly levelGap: number;
  readonly wantsRound: boolean;
  readonly acceptsAtOnce: boolean;
}

/** Fit of levels for one who interviews me: the same is best, one above nearly so (scheduling-and-matching.md). */
const LEVEL_FIT: Record<number, number> = { 0: 1, 1: 0.95, 2: 0.75, [-1]: 0.7 };
const ELSE_FIT = 0.45;

/**
 * 0 to 1, for the order of a list the person chooses from: both directions' level fit, whether both want the round,
 * whether it is settled at once. Having met before costs nothing: the same partner again is good.
 */
export function peerFit({ levelGap, wantsRound, acceptsAtOnce }: PeerFacts): number {
  const levels = (fitOf(levelGap) + fitOf(-levelGap)) / 2;
  return 0.5 * levels + (wantsRound ? 0.4 : 0) + (acceptsAtOnce ? 0.1 : 0);
}

const fitOf = (gap: number) => LEVEL_FIT[gap] ?? ELSE_FIT;
