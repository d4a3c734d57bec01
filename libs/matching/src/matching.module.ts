import { Module } from '@nestjs/common';
import { CohortsModule } from '@loopmate/cohorts';
import { IdentityModule } from '@loopmate/identity';
import { InterviewsModule } from '@loopmate/interviews';
import { JobsModule } from '@loopmate/jobs';
import { RealtimeModule } from '@loopmate/realtime';
import { SchedulingModule } from '@loopmate/scheduling';
import { BatchMatcher } from './batch-matcher.ts';
import { BatchTicker } from './batch-ticker.ts';
import { MatchingController } from './matching.controller.ts';
import { NowMatcher } from './now-matcher.ts';
import { NowTicker } from './now-ticker.ts';
import { Offers } from './offers.ts';
import { PracticeController } from './practice.controller.ts';
import { PracticeService } from './practice.service.ts';
import { PracticeStore } from './practice.store.ts';
import { QueueGateway } from './queue.gateway.ts';
import { QueueService } from './queue.service.ts';
import { QueueStore } from './queue.store.ts';
import { RequestsService } from './requests.service.ts';
import { RequestsStore } from './requests.store.ts';
import { SeekersService } from './seekers.service.ts';
import { StandbyService } from './standby.service.ts';
import { StandbyStore } from './standby.store.ts';
import { SolverThread } from './solver-thread.ts';

@Module({
  imports: [JobsModule, IdentityModule, RealtimeModule, InterviewsModule, CohortsModule, SchedulingModule],
  controllers: [MatchingController, PracticeController],
  providers: [
    QueueStore,
    RequestsStore,
    SeekersService,
    Offers,
    QueueService,
    NowMatcher,
    NowTicker,
    RequestsService,
    StandbyStore,
    StandbyService,
    PracticeStore,
    PracticeService,
    { provide: SolverThread, useFactory: () => new SolverThread() },
    BatchMatcher,
    BatchTicker,
    QueueGateway,
  ],
  exports: [QueueService, StandbyService, PracticeService],
})
export class MatchingModule {}
