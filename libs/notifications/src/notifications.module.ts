import { Module } from '@nestjs/common';
import { CohortsModule } from '@loopmate/cohorts';
import { IdentityModule } from '@loopmate/identity';
import { InterviewsModule } from '@loopmate/interviews';
import { JobsModule } from '@loopmate/jobs';
import { MatchingModule } from '@loopmate/matching';
import { QuestionsModule } from '@loopmate/questions';
import { SchedulingModule } from '@loopmate/scheduling';
import { CohortNotifier } from './cohort-notifier.ts';
import { Deliveries } from './deliveries.ts';
import { Mailer } from './mailer.ts';
import { NotificationsController } from './notifications.controller.ts';
import { NotificationsService } from './notifications.service.ts';
import { NotificationsStore } from './notifications.store.ts';
import { Notifier } from './notifier.ts';
import { PushController } from './push.controller.ts';
import { PushNetwork } from './push-network.ts';
import { PushSender } from './push-sender.ts';
import { PushService } from './push.service.ts';
import { PushStore } from './push.store.ts';
import { Reminders } from './reminders.ts';
import { Vapid } from './vapid.ts';
import { PracticeReminder } from './practice-reminder.ts';
import { StandbyCaller } from './standby-caller.ts';

@Module({
  imports: [
    IdentityModule,
    JobsModule,
    QuestionsModule,
    InterviewsModule,
    CohortsModule,
    SchedulingModule,
    MatchingModule,
  ],
  controllers: [NotificationsController, PushController],
  providers: [
    NotificationsStore,
    PushStore,
    Mailer,
    { provide: PushNetwork, useFactory: () => new PushNetwork() },
    Vapid,
    PushSender,
    PushService,
    Deliveries,
    Notifier,
    StandbyCaller,
    PracticeReminder,
    CohortNotifier,
    Reminders,
    NotificationsService,
  ],
})
export class NotificationsModule {}
