import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { JobsModule } from '@loopmate/jobs';
import { QuestionsModule } from '@loopmate/questions';
import { Booker } from './booker.ts';
import { InterviewAgenda } from './interview-agenda.ts';
import { InterviewsService } from './interviews.service.ts';
import { InterviewsStore } from './interviews.store.ts';
import { Mover } from './mover.ts';
import { MovesStore } from './moves.store.ts';

@Module({
  imports: [IdentityModule, JobsModule, QuestionsModule],
  providers: [InterviewsStore, MovesStore, InterviewAgenda, Booker, Mover, InterviewsService],
  exports: [InterviewsService, Mover],
})
export class InterviewsModule {}
