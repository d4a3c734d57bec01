import { Injectable } from '@nestjs/common';
import type { ReportReason } from '@loopmate/contracts/reports';
import { Clock } from '@loopmate/platform';
import { InterviewsService } from './interviews.service.ts';
import { ReportsStore } from './reports.store.ts';

/** What one of the two has to say to the operator about the other. Nobody else is told that it exists. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly store: ReportsStore,
    private readonly clock: Clock,
  ) {}

  async file(me: string, interviewId: string, words: { reason: ReportReason; text: string }): Promise<void> {
    const { partnerId } = await this.interviews.membership(me, interviewId);
    const now = new Date(this.clock.now());
    await this.store.save({ interviewId, reporterId: me, reportedId: partnerId, createdAt: now, ...words });
  }
}
