import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { JobsModule } from '@loopmate/jobs';
import { QuestionsModule } from '@loopmate/questions';
import { Booker } from './booker.ts';
import { InterviewAgenda } from './interview-agenda.ts';
import { InterviewsService } from './interviews.service.ts';
import { InterviewsStore } from './interviews.store.ts';

@Module({
  imports: [IdentityModule, JobsModule, QuestionsModule],
  providers: [InterviewsStore, InterviewAgenda, Booker, InterviewsService],
  exports: [InterviewsService],
})
export class InterviewsModule {}
