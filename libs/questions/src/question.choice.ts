import { createHash } from 'node:crypto';
import { LEVELS, type Level } from '@loopmate/domain';

/** A question that may still be asked of the candidate. */
export interface Choosable {
  versionId: string;
  slug: string;
  levels: readonly string[];
  /** The interviewer has met it before: asking what one knows is easier. */
  isKnownToInterviewer: boolean;
  timesAsked: number;
}

/**
 * The best of `open`: nearest to the level, then known to the interviewer, then least used, then by a draw that `seed`
 * settles. The same seed draws the same question again, so that cancelling and booking anew is no way to shop for one.
 */
export function choose<T extends Choosable>(open: readonly T[], level: Level, seed: string): T | undefined {
  const ranked = open.map((one) => ({
    one,
    rank: [levelsAway(one.levels, level), one.isKnownToInterviewer ? 0 : 1, one.timesAsked] as const,
    draw: createHash('sha256').update(`${seed}\0${one.slug}`).digest('hex'),
  }));
  ranked.sort((a, b) => compareRanks(a.rank, b.rank) || (a.draw < b.draw ? -1 : 1));
  return ranked[0]?.one;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** 0 when written for the level, else the steps to the nearest level it was written for. */
function levelsAway(levels: readonly string[], level: Level): number {
  const wanted = LEVELS.indexOf(level);
  const distances = LEVELS.flatMap((one, at) => (levels.includes(one) ? [Math.abs(at - wanted)] : []));
  return Math.min(...distances, LEVELS.length);
}
