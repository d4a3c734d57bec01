import { Module } from '@nestjs/common';
import { BusModule } from '@loopmate/bus';
import { CollabModule } from '@loopmate/collab';
import { IdentityModule } from '@loopmate/identity';
import { InterviewsModule } from '@loopmate/interviews';
import { QuestionsModule } from '@loopmate/questions';
import { RealtimeModule } from '@loopmate/realtime';
import { HiddenTestsController } from './hidden-tests.controller.ts';
import { HiddenTestsService } from './hidden-tests.service.ts';
import { RoomPhases } from './room-phases.ts';
import { RoomPushes } from './room-pushes.ts';
import { RoomReleases } from './room-releases.ts';
import { RoomSockets } from './room-sockets.ts';
import { RoomTicker } from './room-ticker.ts';
import { RoomTimeline } from './room-timeline.ts';
import { RoomViews } from './room-views.ts';
import { RoomsGateway } from './rooms.gateway.ts';
import { RoomsService } from './rooms.service.ts';

@Module({
  imports: [BusModule, IdentityModule, QuestionsModule, InterviewsModule, RealtimeModule, CollabModule],
  controllers: [HiddenTestsController],
  providers: [
    HiddenTestsService,
    RoomSockets,
    RoomTimeline,
    RoomViews,
    RoomPushes,
    RoomPhases,
    RoomReleases,
    RoomTicker,
    RoomsService,
    RoomsGateway,
  ],
})
export class RoomsModule {}
