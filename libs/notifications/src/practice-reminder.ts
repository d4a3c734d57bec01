import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IdentityService } from '@loopmate/identity';
import { Jobs } from '@loopmate/jobs';
import { practiceReminder, PracticeService } from '@loopmate/matching';
import { PushService } from './push.service.ts';

/** Reminds people on their devices of a practice hour they said they come to; it re-reads whether they still do. */
@Injectable()
export class PracticeReminder implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly practice: PracticeService,
    private readonly identity: IdentityService,
    private readonly pushes: PushService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(practiceReminder, async ({ personId, hourId, date, minutesBefore }, { id }) => {
      const hour = await this.practice.stillComing(personId, hourId, date);
      const reader = (await this.identity.profiles([personId])).get(personId);
      if (!hour || !reader) return;
      await this.pushes.tell(id, personId, {
        message: {
          title: `Practice hour at ${clockIn(hour.start, reader.timeZone)}`,
          body:
            hour.coming > 1 ? `You and ${hour.coming - 1} more come.` : 'Nobody else has said they come yet.',
          url: '/practice',
          tag: `practice:${hourId}:${date}`,
        },
        urgency: 'high',
        ttlSeconds: minutesBefore * 60,
      });
    });
  }
}

const clockIn = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(new Date(instant));
