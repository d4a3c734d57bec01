import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { InterviewsModule } from '@loopmate/interviews';
import { JobsModule } from '@loopmate/jobs';
import { QuestionsModule } from '@loopmate/questions';
import { SchedulingModule } from '@loopmate/scheduling';
import { Deliveries } from './deliveries.ts';
import { Mailer } from './mailer.ts';
import { NotificationsController } from './notifications.controller.ts';
import { NotificationsService } from './notifications.service.ts';
import { NotificationsStore } from './notifications.store.ts';
import { Notifier } from './notifier.ts';

@Module({
  imports: [IdentityModule, JobsModule, QuestionsModule, InterviewsModule, SchedulingModule],
  controllers: [NotificationsController],
  providers: [NotificationsStore, Mailer, Deliveries, Notifier, NotificationsService],
})
export class NotificationsModule {}
