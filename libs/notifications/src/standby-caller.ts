import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@loopmate/jobs';
import { standbyCall, StandbyService } from '@loopmate/matching';
import { PushService } from './push.service.ts';

/** Who waits now is gone in a few minutes. */
const TTL_SECONDS = 180;

/** Calls people on standby to their devices; by mail or in the inbox it would be read too late. */
@Injectable()
export class StandbyCaller implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly standbys: StandbyService,
    private readonly pushes: PushService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(standbyCall, async ({ personId }, { id }) => {
      if (!(await this.standbys.isWanted(personId))) return;
      await this.pushes.tell(id, personId, {
        message: {
          title: 'Somebody who fits is waiting now',
          body: 'Come in and you can begin as soon as you are both ready.',
          url: '/now',
          tag: 'standby',
        },
        urgency: 'high',
        ttlSeconds: TTL_SECONDS,
      });
    });
  }
}
