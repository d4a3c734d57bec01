import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { InterviewsModule } from '@loopmate/interviews';
import { QuestionsModule } from '@loopmate/questions';
import { HistoryService } from './history.service.ts';
import { MarksController } from './marks.controller.ts';
import { MarksService } from './marks.service.ts';
import { MarksStore } from './marks.store.ts';
import { RevealSchedule } from './reveal.schedule.ts';
import { RevealService } from './reveal.service.ts';
import { ScorecardsController } from './scorecards.controller.ts';
import { ScorecardsService } from './scorecards.service.ts';
import { ScorecardsStore } from './scorecards.store.ts';
import { Sealer } from './sealer.ts';

@Module({
  imports: [IdentityModule, QuestionsModule, InterviewsModule],
  controllers: [ScorecardsController, MarksController],
  providers: [
    ScorecardsStore,
    MarksStore,
    Sealer,
    ScorecardsService,
    MarksService,
    RevealService,
    RevealSchedule,
    HistoryService,
  ],
  exports: [ScorecardsService, RevealService],
})
export class ScorecardsModule {}
