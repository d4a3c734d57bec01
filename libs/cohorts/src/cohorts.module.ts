import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { JobsModule } from '@loopmate/jobs';
import { CohortsController } from './cohorts.controller.ts';
import { CohortsService } from './cohorts.service.ts';
import { CohortsStore } from './cohorts.store.ts';
import { CoverageService } from './coverage.service.ts';
import { CoverageStore } from './coverage.store.ts';
import { InvitesService } from './invites.service.ts';
import { InvitesStore } from './invites.store.ts';
import { JoiningController } from './joining.controller.ts';
import { JoiningService } from './joining.service.ts';

@Module({
  imports: [IdentityModule, JobsModule],
  controllers: [CohortsController, JoiningController],
  providers: [
    CohortsStore,
    InvitesStore,
    CoverageStore,
    CohortsService,
    InvitesService,
    JoiningService,
    CoverageService,
  ],
  exports: [CohortsService, InvitesService],
})
export class CohortsModule {}
