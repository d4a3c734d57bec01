import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { InterviewsModule } from '@loopmate/interviews';
import { QuestionsModule } from '@loopmate/questions';
import { AvailabilityService } from './availability.service.ts';
import { AvailabilityStore } from './availability.store.ts';
import { BestTimesController } from './best-times.controller.ts';
import { BestTimesService } from './best-times.service.ts';
import { BlocksController } from './blocks.controller.ts';
import { BlocksService } from './blocks.service.ts';
import { BookingsService } from './bookings.service.ts';
import { CalendarController } from './calendar.controller.ts';
import { CalendarFeedService } from './calendar-feed.service.ts';
import { CalendarFeedStore } from './calendar-feed.store.ts';
import { CalendarService } from './calendar.service.ts';
import { InvitesController } from './invites.controller.ts';
import { InvitesService } from './invites.service.ts';
import { MatchBookings } from './match-bookings.service.ts';
import { MovesController } from './moves.controller.ts';
import { MovesService } from './moves.service.ts';
import { SchedulingController } from './scheduling.controller.ts';
import { SlotsService } from './slots.service.ts';

@Module({
  imports: [IdentityModule, QuestionsModule, InterviewsModule],
  controllers: [
    SchedulingController,
    MovesController,
    InvitesController,
    CalendarController,
    BlocksController,
    BestTimesController,
  ],
  providers: [
    AvailabilityStore,
    AvailabilityService,
    SlotsService,
    BestTimesService,
    BookingsService,
    BlocksService,
    MovesService,
    CalendarService,
    CalendarFeedStore,
    CalendarFeedService,
    InvitesService,
    MatchBookings,
  ],
  exports: [
    AvailabilityService,
    BookingsService,
    MovesService,
    CalendarService,
    InvitesService,
    MatchBookings,
  ],
})
export class SchedulingModule {}
