import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { JobsModule } from '@loopmate/jobs';
import { QuestionsModule } from '@loopmate/questions';
import { Booker } from './booker.ts';
import { InterviewAgenda } from './interview-agenda.ts';
import { InterviewsService } from './interviews.service.ts';
import { InterviewsStore } from './interviews.store.ts';
import { NotesController } from './notes.controller.ts';
import { NotesService } from './notes.service.ts';
import { NotesStore } from './notes.store.ts';
import { ReportsController } from './reports.controller.ts';
import { ReportsService } from './reports.service.ts';
import { ReportsStore } from './reports.store.ts';
import { RunningLateController } from './running-late.controller.ts';
import { RunningLateService } from './running-late.service.ts';
import { RunningLateStore } from './running-late.store.ts';

@Module({
  imports: [IdentityModule, JobsModule, QuestionsModule],
  controllers: [ReportsController, NotesController, RunningLateController],
  providers: [
    InterviewsStore,
    NotesStore,
    ReportsStore,
    RunningLateStore,
    InterviewAgenda,
    Booker,
    InterviewsService,
    ReportsService,
    NotesService,
    RunningLateService,
  ],
  exports: [InterviewsService],
})
export class InterviewsModule {}
