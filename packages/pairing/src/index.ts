export { normalise, intersect, covers, touches, type Interval } from './intervals.ts';
export {
  expandAvailability,
  instantOfWall,
  weeklyStarts,
  localDayOf,
  isTimeZone,
  type Hours,
  type WeeklyRule,
  type DateOverride,
  type WallAvailability,
} from './availability.ts';
export { ruleFaults, type RuleFault } from './rule-faults.ts';
export {
  offeredStarts,
  suitsBoth,
  SLOT_GRID_MINUTES,
  SLOT_NOTICE_MINUTES,
  SLOT_HORIZON_DAYS,
  type OfferInput,
} from './offered-starts.ts';
export { bestTimes, FEWEST_PEERS, type BestTimes, type BestTimesInput } from './best-times.ts';
export { peerFit, type PeerFacts } from './peer-fit.ts';
