import { Module } from '@nestjs/common';
import { BusModule } from '@loopmate/bus';
import { InterviewsModule } from '@loopmate/interviews';
import { QuestionsModule } from '@loopmate/questions';
import { RealtimeModule } from '@loopmate/realtime';
import { CollabService } from './collab.service.ts';
import { CollabSockets } from './collab.sockets.ts';
import { CollabStore } from './collab.store.ts';
import { DocumentRooms } from './document-rooms.ts';
import { DocumentFeed } from './document-feed.ts';
import { Folder } from './folder.ts';
import { Journal } from './journal.ts';
import { PresenceFeed } from './presence-feed.ts';
import { RightsReview } from './rights-review.ts';

@Module({
  imports: [BusModule, RealtimeModule, InterviewsModule, QuestionsModule],
  providers: [
    CollabStore,
    CollabService,
    Journal,
    Folder,
    DocumentRooms,
    DocumentFeed,
    PresenceFeed,
    RightsReview,
    CollabSockets,
  ],
  exports: [CollabService],
})
export class CollabModule {}
