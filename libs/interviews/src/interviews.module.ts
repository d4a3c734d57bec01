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
import { OutagesStore } from './outages.store.ts';
import { Pulse } from './pulse.ts';
import { TurnsService } from './turns.service.ts';
import { TurnsStore } from './turns.store.ts';

@Module({
  imports: [IdentityModule, JobsModule, QuestionsModule],
  controllers: [AttendanceController],
  providers: [
    InterviewsStore,
    InterviewAgenda,
    Booker,
    OutagesStore,
    Pulse,
    AttendanceStore,
    AttendanceService,
    TurnsStore,
    TurnsService,
    InterviewsService,
  ],
  exports: [InterviewsService, AttendanceService],
})
export class InterviewsModule {}
