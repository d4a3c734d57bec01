import { Injectable } from '@nestjs/common';
import { busyMinutes, type FormatId, type FormatPlan, type RoundId } from '@loopmate/domain';
import { InterviewsService } from '@loopmate/interviews';
import { expandAvailability, suitsBoth } from '@loopmate/pairing';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { setImmediate as turn } from 'node:timers/promises';
import { AvailabilityStore } from './availability.store.ts';
import { BookingsService } from './bookings.service.ts';
import { firstMatchStart, MATCH_NOTICE_MINUTES, matchStarts } from './match-starts.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export interface MatchWish {
  personId: string;
  format: FormatId;
  rounds: [RoundId, ...RoundId[]];
}

export interface MatchedPair {
  round: RoundId;
  secondRound?: RoundId;
  format: FormatId;
  /** The first interviews in half 1. */
  people: readonly [string, string];
  /** Of each who waits in vain in another interview now: which; it ends with this booking. */
  givesUp?: ReadonlyMap<string, string>;
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
    exceptId?: string,
  ): Promise<void> {
    const now = await this.store.now();
    const [first, ...others] = rounds;
    if (!first) return;
    const end = now.getTime() + busyMinutes(this.interviews.planOf(format, first, ...others)) * MINUTE_MS;
    const taken = (await this.interviews.busy([personId], exceptId)).get(personId) ?? [];
    if (taken.some((one) => one.start.getTime() < end && one.end > now)) throw new Refusal('slot_taken');
    await this.bookings.checkCaps([personId], now);
  }

  /** Now means now: no notice, no grid, and nobody's hours are asked. Throws as `checkFree` does, and `no_question_left`. */
  async bookNow({ givesUp = new Map(), ...pair }: MatchedPair): Promise<string> {
    return this.database.transaction(async () => {
      await this.bookings.lockPeople(...pair.people);
      for (const [personId, interviewId] of givesUp) await this.interviews.giveUp(personId, interviewId);
      const startsAt = await this.store.now();
      await this.bookings.checkCaps(pair.people, startsAt);
      return this.interviews.book({ ...pair, startsAt, state: 'confirmed', proposedBy: null });
    });
  }

  /**
   * When each of these could be matched: bits of half-hour starts from `first` on. Who gave no hours is left out.
   * Hours of many people take a while to expand, so other work has its turn between two of them.
   */
  async starts(wishes: readonly MatchWish[]): Promise<{ first: number; starts: Map<string, Uint32Array> }> {
    const ids = wishes.map(({ personId }) => personId);
    const first = firstMatchStart((await this.store.now()).getTime());
    const [hours, taken] = [await this.store.findAll(ids), await this.interviews.busy(ids)];
    const starts = new Map<string, Uint32Array>();
    for (const { personId, format, rounds } of wishes) {
      const own = hours.get(personId);
      if (!own) continue;
      const plan = this.interviews.planOf(format, ...rounds);
      const busy = (taken.get(personId) ?? []).map(instants);
      starts.set(personId, matchStarts({ hours: own, busy, ...lengths(plan) }, first));
      await turn();
    }
    return { first, starts };
  }

  /** Throws `slot_too_soon`, `slot_not_offered`, `slot_taken`, `too_many_that_day`, `no_question_left`. */
  async bookMatch(pair: MatchedPair, startsAt: Date): Promise<string> {
    return this.database.transaction(async () => {
      await this.bookings.lockPeople(...pair.people);
      const now = (await this.store.now()).getTime();
      if (startsAt.getTime() < now + MATCH_NOTICE_MINUTES * MINUTE_MS) throw new Refusal('slot_too_soon');
      await this.checkHours(pair, startsAt.getTime());
      await this.bookings.checkCaps(pair.people, startsAt);
      return this.interviews.book({ ...pair, startsAt, state: 'confirmed', proposedBy: null });
    });
  }

  /** Hours change between a run and its bookings. */
  private async checkHours(pair: MatchedPair, start: number): Promise<void> {
    const hours = await this.store.findAll(pair.people);
    const [a, b] = pair.people.map((id) => hours.get(id));
    if (!a || !b) throw new Refusal('slot_not_offered');
    const plan = this.interviews.planOf(pair.format, pair.round, pair.secondRound ?? pair.round);
    const window = { from: start - DAY_MS, to: start + 2 * DAY_MS };
    const free = { a: expandAvailability({ ...a, ...window }), b: expandAvailability({ ...b, ...window }) };
    if (!suitsBoth({ ...free, minutes: plan.booked }, start)) throw new Refusal('slot_not_offered');
  }
}

const instants = ({ start, end }: { start: Date; end: Date }) => ({
  start: start.getTime(),
  end: end.getTime(),
});
const lengths = (plan: FormatPlan) => ({
  minutes: plan.booked,
  bufferMinutes: busyMinutes(plan) - plan.booked,
});
