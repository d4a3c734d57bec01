import { Injectable } from '@nestjs/common';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { busyMinutes, type FormatId, type RoundId } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import {
  expandAvailability,
  suitsBoth,
  localDayOf,
  SLOT_HORIZON_DAYS,
  SLOT_NOTICE_MINUTES,
  touches,
  type Interval,
} from '@loopmate/pairing';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { AvailabilityStore } from './availability.store.ts';
import { canMeet, iInterviewFirst } from './peers.ts';
import { Turns } from './turns.ts';

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
  private readonly turns = new Turns();

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
    // Of many who want the same, most are refused before they open a transaction, where they would hold others up.
    const { acceptsAtOnce } = await this.checkOffered(personId, wanted);
    const interviewId = await this.turns.take([personId, wanted.peerId], async () => {
      await this.checkFree(personId, wanted);
      return this.database.transaction(() => this.settle(personId, wanted, acceptsAtOnce));
    });
    return this.interviews.summary(personId, interviewId);
  }

  private async settle(personId: string, wanted: Wanted, acceptsAtOnce: boolean): Promise<string> {
    const { peerId, round, format, start } = wanted;
    await this.lockPeople(personId, peerId);
    const now = (await this.store.now()).getTime();
    checkDistance(start.getTime(), now);
    await this.checkCaps([personId, peerId], start);
    if (!acceptsAtOnce && (await this.interviews.countOpenRequests(personId)) >= OPEN_REQUESTS)
      throw new Refusal('too_many_open_requests');
    const together = await this.interviews.listWith(personId, peerId);
    return this.interviews.book({
      round,
      format,
      startsAt: start,
      people: iInterviewFirst(together, peerId, format) ? [personId, peerId] : [peerId, personId],
      proposedBy: personId,
      ...(acceptsAtOnce
        ? { state: 'confirmed' as const }
        : { state: 'proposed' as const, answerBy: answerBy(start.getTime(), now) }),
    });
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
    const near = { from: new Date(start.getTime() - 2 * DAY_MS), to: new Date(start.getTime() + 2 * DAY_MS) };
    const starts = await this.interviews.starting(personIds, near, movedId);
    for (const personId of personIds) {
      const day = localDayOf(start.getTime(), profiles.get(personId)?.timeZone ?? 'UTC');
      const that = (starts.get(personId) ?? []).filter((at) => day.start <= at && at < day.end);
      if (that.length >= INTERVIEWS_A_DAY) throw new Refusal('too_many_that_day');
    }
  }

  /** Throws when this start is not mine and the peer's to give. */
  private async checkOffered(personId: string, wanted: Wanted): Promise<{ acceptsAtOnce: boolean }> {
    const { peerId, round } = wanted;
    const profiles = await this.identity.profiles([personId, peerId]);
    const me = profiles.get(personId);
    const peer = profiles.get(peerId);
    if (!me || !peer || !canMeet(me, peer, round)) throw new Refusal('slot_not_offered');
    const hours = await this.store.findAll([personId, peerId]);
    const mine = hours.get(personId);
    const theirs = hours.get(peerId);
    if (!mine || !theirs) throw new Refusal('slot_not_offered');
    const start = wanted.start.getTime();
    const { booked } = this.planOf(wanted);
    const window = { from: start, to: start + booked * MINUTE_MS };
    const [a, b] = [expandAvailability({ ...mine, ...window }), expandAvailability({ ...theirs, ...window })];
    if (!suitsBoth({ a, b, minutes: booked }, start)) throw new Refusal('slot_not_offered');
    return theirs;
  }

  /** Throws `slot_taken` when either has something on then. */
  private async checkFree(personId: string, wanted: Wanted): Promise<void> {
    const taken = await this.interviews.busy([personId, wanted.peerId]);
    const start = wanted.start.getTime();
    const until = start + busyMinutes(this.planOf(wanted)) * MINUTE_MS;
    if ([...taken.values()].some((ranges) => touches(instants(ranges), start, until)))
      throw new Refusal('slot_taken');
  }

  private planOf({ round, format }: Wanted) {
    return this.interviews.planOf(format, round);
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
