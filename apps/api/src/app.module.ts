import { Module, type DynamicModule } from '@nestjs/common';
import { CollabModule } from '@loopmate/collab';
import { CohortsModule } from '@loopmate/cohorts';
import { IdentityModule } from '@loopmate/identity';
import { InterviewsModule } from '@loopmate/interviews';
import { MatchingModule } from '@loopmate/matching';
import { NotificationsModule } from '@loopmate/notifications';
import { PersistenceModule } from '@loopmate/persistence';
import { PlatformModule, type Clock, type Config } from '@loopmate/platform';
import { QuestionsModule } from '@loopmate/questions';
import { RealtimeModule } from '@loopmate/realtime';
import { RoomsModule } from '@loopmate/rooms';
import { SchedulingModule } from '@loopmate/scheduling';
import { ScorecardsModule } from '@loopmate/scorecards';
import { SignalingModule } from '@loopmate/signaling';
import { DescriptionController } from './description.controller.ts';

/** Composition only: which libs this process is made of. */
@Module({})
export class AppModule {
  static with(config: Config, databaseUrl: string, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, clock),
        PersistenceModule.with(databaseUrl),
        IdentityModule,
        RealtimeModule,
        QuestionsModule,
        InterviewsModule,
        CohortsModule,
        SchedulingModule,
        MatchingModule,
        SignalingModule,
        CollabModule,
        RoomsModule,
        ScorecardsModule,
        NotificationsModule,
      ],
      controllers: [DescriptionController],
    };
  }
}
