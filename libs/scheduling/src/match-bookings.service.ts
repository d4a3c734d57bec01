import { Injectable } from '@nestjs/common';
import { busyMinutes, type FormatId, type RoundId } from '@loopmate/domain';
import { InterviewsService } from '@loopmate/interviews';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { AvailabilityStore } from './availability.store.ts';
import { BookingsService } from './bookings.service.ts';

const MINUTE_MS = 60_000;

export interface MatchedPair {
  round: RoundId;
  secondRound?: RoundId;
  format: FormatId;
  /** The first interviews in half 1. */
  people: readonly [string, string];
}

/** Bookings of pairs that the matcher made: the same rules, checked in the same transaction as the booking. */
@Injectable()
export class MatchBookings {
  constructor(
    private readonly bookings: BookingsService,
    private readonly interviews: InterviewsService,
    private readonly store: AvailabilityStore,
    private readonly database: Database,
  ) {}

  /** Throws `slot_taken` when something booked would collide with an interview from now on, `too_many_that_day`. */
  async checkFree(
    personId: string,
    { format, rounds }: { format: FormatId; rounds: readonly RoundId[] },
  ): Promise<void> {
    const now = await this.store.now();
    const [first, ...others] = rounds;
    if (!first) return;
    const end = now.getTime() + busyMinutes(this.interviews.planOf(format, first, ...others)) * MINUTE_MS;
    const taken = (await this.interviews.busy([personId])).get(personId) ?? [];
    if (taken.some((one) => one.start.getTime() < end && one.end > now)) throw new Refusal('slot_taken');
    await this.bookings.checkCaps([personId], now);
  }

  /** Now means now: no notice, no grid, and nobody's hours are asked. Throws as `checkFree` does, and `no_question_left`. */
  async bookNow(pair: MatchedPair): Promise<string> {
    return this.database.transaction(async () => {
      await this.bookings.lockPeople(...pair.people);
      const startsAt = await this.store.now();
      await this.bookings.checkCaps(pair.people, startsAt);
      return this.interviews.book({ ...pair, startsAt, state: 'confirmed', proposedBy: pair.people[0] });
    });
  }
}
