export { JobsModule } from './jobs.module.ts';
export { Jobs, type Scheduled } from './jobs.service.ts';
export {
  jobKind,
  type Job,
  type JobHandler,
  type JobKind,
  type JobRun,
  type JobsHandler,
} from './job-kind.ts';
export { LeasedTick, type TickOptions } from './leased-tick.ts';
export { Leases } from './leases.ts';
