import { Injectable } from '@nestjs/common';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import type { OfferedWeeks } from '@loopmate/contracts/scheduling';
import { InterviewsService, Mover, type Membership } from '@loopmate/interviews';
import { SLOT_GRID_MINUTES, SLOT_NOTICE_MINUTES } from '@loopmate/pairing';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { AvailabilityStore } from './availability.store.ts';
import { answerBy, BookingsService, checkDistance } from './bookings.service.ts';
import { SlotsService } from './slots.service.ts';

const MINUTE_MS = 60_000;
const NOTICE_MS = SLOT_NOTICE_MINUTES * MINUTE_MS;

/** Another time for an interview the two keep. Every rule is checked where the move is written, by the database's time. */
@Injectable()
export class MovesService {
  constructor(
    private readonly store: AvailabilityStore,
    private readonly slots: SlotsService,
    private readonly bookings: BookingsService,
    private readonly interviews: InterviewsService,
    private readonly mover: Mover,
    private readonly database: Database,
  ) {}

  async starts(personId: string, interviewId: string): Promise<OfferedWeeks> {
    return this.slots.findForMove(await this.interviews.membership(personId, interviewId));
  }

  /** Throws `slot_not_offered`, `slot_too_soon`, `slot_too_far`, `slot_taken`, `too_late_to_move`. */
  propose(personId: string, interviewId: string, starts: readonly Date[]): Promise<InterviewSummary> {
    return this.settle(personId, interviewId, async (member, now) => {
      for (const start of starts) checkStart(start, member, now);
      if (new Set(starts.map(Number)).size < starts.length) throw new Refusal('slot_not_offered');
      const until = moveAnswerBy(member, starts, now);
      if (until.getTime() <= now) throw new Refusal('too_late_to_move');
      await this.mover.propose(personId, interviewId, starts, until);
    });
  }

  /** Throws `already_answered`, `slot_not_offered`, `slot_too_soon`, `slot_taken`, `too_many_that_day`. */
  accept(personId: string, interviewId: string, start: Date): Promise<InterviewSummary> {
    return this.settle(personId, interviewId, async ({ me, partnerId }, now) => {
      checkDistance(start.getTime(), now);
      await this.bookings.checkCaps([me, partnerId], start, interviewId);
      await this.mover.accept(personId, interviewId, start, new Date(now));
    });
  }

  decline(personId: string, interviewId: string): Promise<InterviewSummary> {
    return this.settle(personId, interviewId, (_, now) =>
      this.mover.decline(personId, interviewId, new Date(now)),
    );
  }

  withdraw(personId: string, interviewId: string): Promise<InterviewSummary> {
    return this.settle(personId, interviewId, () => this.mover.withdraw(personId, interviewId));
  }

  /** One transaction that holds the locks of both people, as a booking does. */
  private async settle(
    personId: string,
    interviewId: string,
    work: (member: Membership, now: number) => Promise<void>,
  ): Promise<InterviewSummary> {
    await this.database.transaction(async () => {
      const { partnerId } = await this.interviews.membership(personId, interviewId);
      await this.bookings.lockPeople(personId, partnerId);
      // Read again: another move may have been settled while we waited.
      const member = await this.interviews.membership(personId, interviewId);
      await work(member, (await this.store.now()).getTime());
    });
    return this.interviews.summary(personId, interviewId);
  }
}

function checkStart(start: Date, { interview }: Membership, now: number): void {
  checkDistance(start.getTime(), now);
  const isOnGrid = start.getTime() % (SLOT_GRID_MINUTES * MINUTE_MS) === 0;
  if (!isOnGrid || start.getTime() === interview.startsAt.getTime()) throw new Refusal('slot_not_offered');
}

/** Until the present start or the last of the suggested ones is too near; a request that is not answered yet has its day. */
function moveAnswerBy({ interview }: Membership, starts: readonly Date[], now: number): Date {
  const present = interview.startsAt.getTime();
  const latest = Math.min(present, Math.max(...starts.map(Number))) - NOTICE_MS;
  return interview.state === 'proposed'
    ? new Date(Math.min(latest, answerBy(present, now).getTime()))
    : new Date(latest);
}
