import { Injectable } from '@nestjs/common';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { busyMinutes, type FormatId, type RoundId } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import {
  expandAvailability,
  isOffered,
  localDayOf,
  SLOT_HORIZON_DAYS,
  SLOT_NOTICE_MINUTES,
  type Interval,
} from '@loopmate/pairing';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { AvailabilityStore } from './availability.store.ts';
import { canMeet, iInterviewFirst } from './peers.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const INTERVIEWS_A_DAY = 3;
const OPEN_REQUESTS = 6;
const ANSWER_WITHIN_MS = 24 * HOUR_MS;
const ANSWER_BEFORE_START_MS = HOUR_MS;

export interface Wanted {
  round: RoundId;
  format: FormatId;
  start: Date;
  peerId: string;
}

/** Books offered starts, and answers and ends bookings. Every rule is checked in the booking's own transaction. */
@Injectable()
export class BookingsService {
  constructor(
    private readonly store: AvailabilityStore,
    private readonly identity: IdentityService,
    private readonly interviews: InterviewsService,
    private readonly database: Database,
  ) {}

  /**
   * Throws `slot_too_soon`, `slot_too_far`, `slot_not_offered`, `slot_taken`, `too_many_that_day`, and for a peer who is
   * asked first `too_many_open_requests`.
   */
  async book(personId: string, wanted: Wanted): Promise<InterviewSummary> {
    const interviewId = await this.database.transaction(async () => {
      await this.lockPeople(personId, wanted.peerId);
      const now = (await this.store.now()).getTime();
      checkDistance(wanted.start.getTime(), now);
      const acceptsAtOnce = await this.checkOffered(personId, wanted, now);
      await this.checkCaps([personId, wanted.peerId], wanted.start);
      if (!acceptsAtOnce && (await this.interviews.countOpenRequests(personId)) >= OPEN_REQUESTS)
        throw new Refusal('too_many_open_requests');
      const isMeFirst = iInterviewFirst(await this.interviews.list(personId), wanted.peerId, wanted.format);
      return this.interviews.book({
        round: wanted.round,
        format: wanted.format,
        startsAt: wanted.start,
        people: isMeFirst ? [personId, wanted.peerId] : [wanted.peerId, personId],
        proposedBy: personId,
        ...(acceptsAtOnce
          ? { state: 'confirmed' as const }
          : { state: 'proposed' as const, answerBy: answerBy(wanted.start.getTime(), now) }),
      });
    });
    return this.interviews.summary(personId, interviewId);
  }

  async accept(personId: string, interviewId: string): Promise<InterviewSummary> {
    await this.interviews.accept(personId, interviewId);
    return this.interviews.summary(personId, interviewId);
  }

  async attend(personId: string, interviewId: string): Promise<InterviewSummary> {
    await this.interviews.attend(personId, interviewId);
    return this.interviews.summary(personId, interviewId);
  }

  async decline(personId: string, interviewId: string): Promise<InterviewSummary> {
    await this.interviews.decline(personId, interviewId);
    return this.interviews.summary(personId, interviewId);
  }

  async cancel(personId: string, interviewId: string, reason: string | undefined): Promise<InterviewSummary> {
    await this.interviews.cancel(personId, interviewId, reason || null);
    return this.interviews.summary(personId, interviewId);
  }

  /** The locks of every booking of these two, in the order the booker itself takes them. */
  lockPeople(...personIds: string[]): Promise<void> {
    return this.database.lock(personIds.map((id) => `booking:${id}`));
  }

  /**
   * Throws `too_many_that_day` when someone has enough on the day the start falls on where they live, not counting the
   * interview that is to move there.
   */
  async checkCaps(personIds: readonly string[], start: Date, movedId?: string): Promise<void> {
    const profiles = await this.identity.profiles(personIds);
    for (const personId of personIds) {
      const day = localDayOf(start.getTime(), profiles.get(personId)?.timeZone ?? 'UTC');
      const [from, to] = [new Date(day.start), new Date(day.end)];
      const count = await this.interviews.countStarting(personId, from, to, movedId);
      if (count >= INTERVIEWS_A_DAY) throw new Refusal('too_many_that_day');
    }
  }

  /** Whether the peer takes bookings at once; throws when this start is not theirs and mine to give. */
  private async checkOffered(personId: string, wanted: Wanted, now: number): Promise<boolean> {
    const { peerId, round, format } = wanted;
    const profiles = await this.identity.profiles([personId, peerId]);
    const me = profiles.get(personId);
    const peer = profiles.get(peerId);
    if (!me || !peer || !canMeet(me, peer, round)) throw new Refusal('slot_not_offered');
    const hours = await this.store.findAll([personId, peerId]);
    const mine = hours.get(personId);
    const theirs = hours.get(peerId);
    if (!mine || !theirs) throw new Refusal('slot_not_offered');
    const start = wanted.start.getTime();
    const window = { from: start - DAY_MS, to: start + 2 * DAY_MS };
    const plan = this.interviews.planOf(format, round);
    const offer = {
      a: expandAvailability({ ...mine, ...window }),
      b: expandAvailability({ ...theirs, ...window }),
      minutes: plan.booked,
      bufferMinutes: busyMinutes(plan) - plan.booked,
      now,
    };
    if (!isOffered({ ...offer, busyA: [], busyB: [] }, start)) throw new Refusal('slot_not_offered');
    const taken = await this.interviews.busy([personId, peerId]);
    const busyA = instants(taken.get(personId));
    const busyB = instants(taken.get(peerId));
    if (!isOffered({ ...offer, busyA, busyB }, start)) throw new Refusal('slot_taken');
    return theirs.acceptsAtOnce;
  }
}

export function checkDistance(start: number, now: number): void {
  if (start < now + SLOT_NOTICE_MINUTES * MINUTE_MS) throw new Refusal('slot_too_soon');
  if (start > now + SLOT_HORIZON_DAYS * DAY_MS) throw new Refusal('slot_too_far');
}

/** A day to answer, but an hour before the start at the latest; for a near start, half of the time that is left. */
export function answerBy(start: number, now: number): Date {
  const latest = Math.max(start - ANSWER_BEFORE_START_MS, now + (start - now) / 2);
  return new Date(Math.min(now + ANSWER_WITHIN_MS, latest));
}

const instants = (ranges: readonly { start: Date; end: Date }[] = []): Interval[] =>
  ranges.map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }));
