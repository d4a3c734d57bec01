import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { InterviewsModule } from '@loopmate/interviews';
import { QuestionsModule } from '@loopmate/questions';
import { Mailer } from './mailer.ts';
import { NotificationsController } from './notifications.controller.ts';
import { NotificationsService } from './notifications.service.ts';
import { NotificationsStore } from './notifications.store.ts';

@Module({
  imports: [IdentityModule, QuestionsModule, InterviewsModule],
  controllers: [NotificationsController],
  providers: [NotificationsStore, Mailer, NotificationsService],
})
export class NotificationsModule {}
