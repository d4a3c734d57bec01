import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { JobsModule } from '@loopmate/jobs';
import { QuestionsModule } from '@loopmate/questions';
import { AttendanceController } from './attendance.controller.ts';
import { AttendanceService } from './attendance.service.ts';
import { AttendanceStore } from './attendance.store.ts';
import { Booker } from './booker.ts';
import { InterviewAgenda } from './interview-agenda.ts';
import { InterviewsService } from './interviews.service.ts';
import { InterviewsStore } from './interviews.store.ts';
import { Mover } from './mover.ts';
import { MovesStore } from './moves.store.ts';
import { NotesController } from './notes.controller.ts';
import { NotesService } from './notes.service.ts';
import { NotesStore } from './notes.store.ts';
import { OutagesStore } from './outages.store.ts';
import { Pulse } from './pulse.ts';
import { ReportsController } from './reports.controller.ts';
import { ReportsService } from './reports.service.ts';
import { ReportsStore } from './reports.store.ts';
import { RunningLateController } from './running-late.controller.ts';
import { RunningLateService } from './running-late.service.ts';
import { RunningLateStore } from './running-late.store.ts';
import { TurnsService } from './turns.service.ts';
import { TurnsStore } from './turns.store.ts';

@Module({
  imports: [IdentityModule, JobsModule, QuestionsModule],
  controllers: [AttendanceController, ReportsController, NotesController, RunningLateController],
  providers: [
    InterviewsStore,
    MovesStore,
    NotesStore,
    ReportsStore,
    RunningLateStore,
    InterviewAgenda,
    Booker,
    Mover,
    OutagesStore,
    Pulse,
    AttendanceStore,
    AttendanceService,
    TurnsStore,
    TurnsService,
    InterviewsService,
    ReportsService,
    NotesService,
    RunningLateService,
  ],
  exports: [InterviewsService, AttendanceService, Mover],
})
export class InterviewsModule {}
