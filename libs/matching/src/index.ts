export { MatchingModule } from './matching.module.ts';
export { QueueService } from './queue.service.ts';
export { NOW_LEASE, NowMatcher } from './now-matcher.ts';
