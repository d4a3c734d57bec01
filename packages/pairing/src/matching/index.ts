export { firstShared, startsOf, type MatchRules, type Seeker } from './seeker.ts';
export { benefit, fit, LEAST_QUALITY, quality, roundsFor } from './quality.ts';
export { edgesOf, type Edge } from './edges.ts';
export { exact, fewestOptionsFirst, solverFor, sparsified, type Mates, type MatchSolver } from './solvers.ts';
export {
  BUSY_ARRIVALS_PER_MINUTE,
  floorAfter,
  NOW_PATIENCE_MS,
  nowPairs,
  rungAfter,
  type NowPair,
  type QueueRules,
  type Rung,
  type Waiting,
} from './now-queue.ts';
