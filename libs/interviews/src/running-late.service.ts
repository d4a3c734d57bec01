import { Injectable } from '@nestjs/common';
import { LATE_AT_MOST, maySayLate, type LateMinutes } from '@loopmate/domain';
import { Database } from '@loopmate/persistence';
import { Clock, Refusal } from '@loopmate/platform';
import { InterviewAgenda } from './interview-agenda.ts';
import { InterviewsService } from './interviews.service.ts';
import { RunningLateStore } from './running-late.store.ts';

/** "Five minutes late": kept in the interview's log, and told to the other at once. */
@Injectable()
export class RunningLateService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly agenda: InterviewAgenda,
    private readonly store: RunningLateStore,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws `not_now` long before the start, after it, and once both are in; `late_twice` the third time. */
  async say(me: string, interviewId: string, minutes: LateMinutes): Promise<void> {
    await this.database.transaction(async () => {
      const { interview, half } = await this.interviews.membership(me, interviewId);
      if (interview.state !== 'confirmed' || !maySayLate(interview.startsAt.getTime(), this.clock.now()))
        throw new Refusal('not_now');
      await this.database.lock([`late:${interviewId}:${me}`]);
      const said = (await this.store.said([interviewId])).filter((one) => one.personId === me);
      if (said.length >= LATE_AT_MOST) throw new Refusal('late_twice');
      const body = { what: 'running_late', minutes };
      await this.interviews.append(interviewId, { kind: 'attendance', half: half.n, personId: me, body });
      await this.agenda.tell(interviewId, 'running_late', me, `${me}:${said.length}`);
    });
  }
}
