import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { QuestionsModule } from '@loopmate/questions';
import { Booker } from './booker.ts';
import { InterviewsService } from './interviews.service.ts';
import { InterviewsStore } from './interviews.store.ts';

@Module({
  imports: [IdentityModule, QuestionsModule],
  providers: [InterviewsStore, Booker, InterviewsService],
  exports: [InterviewsService],
})
export class InterviewsModule {}
