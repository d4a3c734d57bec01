export { CohortsModule } from './cohorts.module.ts';
export { CohortsService } from './cohorts.service.ts';
export { InvitesService, type OpenInvite } from './invites.service.ts';
export { cohortAsked, cohortMailed } from './cohort-jobs.ts';
