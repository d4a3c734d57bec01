export { MatchingModule } from './matching.module.ts';
export { PracticeService } from './practice.service.ts';
export { practiceReminder, standbyCall } from './matching-jobs.ts';
export { StandbyService } from './standby.service.ts';
export { QueueService } from './queue.service.ts';
export { NOW_LEASE, NowMatcher } from './now-matcher.ts';
