import { Injectable } from '@nestjs/common';
import { planOf } from '@loopmate/domain';
import { InterviewsService } from '@loopmate/interviews';
import { Leases } from '@loopmate/jobs';
import {
  NOW_PATIENCE_MS,
  nowPairs,
  type NowPair,
  type QueueRules,
  type Waiting,
} from '@loopmate/pairing/matching';
import { Database } from '@loopmate/persistence';
import { Events } from '@loopmate/platform';
import { iInterviewFirst } from '@loopmate/scheduling';
import { queueChanged } from './matching.events.ts';
import { Offers } from './offers.ts';
import { pairPlan } from './pair-plan.ts';
import { AWAY_MS, SEEN_MS } from './queue.service.ts';
import { QueueStore, type QueueEntryRow, type WaitingRow } from './queue.store.ts';
import { RequestsService } from './requests.service.ts';
import { SeekersService } from './seekers.service.ts';

export const NOW_LEASE = 'matching.now';
/** How long the two have to press ready. */
export const READY_MS = 20_000;
const HOUR = 60;

/** One pass over the queue for now. The holder of the lease alone makes offers; its number is checked with each. */
@Injectable()
export class NowMatcher {
  constructor(
    private readonly store: QueueStore,
    private readonly offers: Offers,
    private readonly seekers: SeekersService,
    private readonly requests: RequestsService,
    private readonly interviews: InterviewsService,
    private readonly leases: Leases,
    private readonly database: Database,
    private readonly events: Events,
  ) {}

  async run(fence: number): Promise<void> {
    for (const offerId of await this.store.lapsedOffers()) await this.offers.lapse(offerId);
    const gone = [...(await this.store.endAway(AWAY_MS)), ...(await this.store.endMet())];
    if (gone.length > 0) this.events.emit(queueChanged, { personIds: gone });
    await this.askForTimes();
    const entries = await this.free(await this.store.waiting(SEEN_MS));
    if (entries.length < 2) return;
    const now = (await this.store.now()).getTime();
    const rules = await this.rules(now);
    for (const pair of nowPairs(await this.waitingOf(entries, now), now, rules))
      await this.make(pair, entries, rules, fence);
  }

  private async rules(now: number): Promise<QueueRules> {
    return { ...(await this.seekers.rules(now)), isBusy: await this.seekers.isBusy() };
  }

  /** Who has waited long keeps the place, and a time is looked for as well. */
  private async askForTimes(): Promise<void> {
    for (const { id, personId, rounds, format } of await this.store.patient(NOW_PATIENCE_MS)) {
      const [round] = rounds;
      if (round) await this.requests.openForPatience(personId, { round, format });
      await this.store.setAskedForTime(id);
      this.events.emit(queueChanged, { personIds: [personId] });
    }
  }

  /** Without those whom something booked would interrupt: they could only fall through. */
  private async free(entries: readonly WaitingRow[]): Promise<WaitingRow[]> {
    if (entries.length < 2) return [];
    const taken = await this.interviews.busy(entries.map(({ personId }) => personId));
    const now = (await this.store.now()).getTime();
    return entries.filter(({ personId, format, insteadOf }) => {
      const end = now + planOf(format, HOUR).booked * 60_000;
      // Whoever waits in vain is busy with just that.
      return (
        insteadOf !== null ||
        !taken.get(personId)?.some((one) => one.start.getTime() < end && one.end.getTime() > now)
      );
    });
  }

  private async waitingOf(entries: readonly WaitingRow[], now: number): Promise<Waiting[]> {
    const paused = await this.store.paused(entries.map(({ personId }) => personId));
    const apartFrom = (me: string) => paused.flatMap(([a, b]) => (a === me ? [b] : b === me ? [a] : []));
    const byes = await this.store.hadBye(entries.map(({ personId }) => personId));
    const reliability = await this.interviews.reliability(entries.map(({ personId }) => personId));
    const isLast = (id: string) => (reliability.get(id)?.lastInQueueUntil ?? 0) > now;
    const wishes = entries.map(({ personId, rounds }) => ({
      personId,
      rounds,
      apartFrom: apartFrom(personId),
    }));
    const seekers = new Map((await this.seekers.of(wishes, now)).map((seeker) => [seeker.id, seeker]));
    return entries.flatMap(({ personId, since, gathersAt, format, hallId, cohortId }) => {
      const seeker = seekers.get(personId);
      const minutes = planOf(format, HOUR).booked;
      // Who gathered came to meet whoever is there: all that waiting gives up is given up at once.
      const early = gathersAt ? now - NOW_PATIENCE_MS : now;
      // Who twice did not come lately is as if they had only just joined.
      const sinceMs = isLast(personId) ? now : Math.min(since.getTime(), early);
      const hall = hallId === null ? null : { id: hallId, isClosed: cohortId !== null };
      return seeker ? [{ seeker, sinceMs, minutes, hall, hadBye: byes.has(personId) }] : [];
    });
  }

  private async make(
    pair: NowPair,
    entries: readonly QueueEntryRow[],
    rules: QueueRules,
    fence: number,
  ): Promise<void> {
    const entryOf = (one: Waiting) => entries.find(({ personId }) => personId === one.seeker.id);
    const [a, b] = [entryOf(pair.a), entryOf(pair.b)];
    if (!a || !b) return;
    const [earlier, later] = a.since <= b.since ? [a, b] : [b, a];
    // At a first meeting who came later begins by giving; from then on the two take turns.
    const laterBegins = iInterviewFirst(
      await this.interviews.list(later.personId),
      earlier.personId,
      earlier.format,
    );
    const sides = [pair.a, pair.b].map(({ seeker }, at) => ({ ...(at === 0 ? a : b), seeker }));
    const [sideA, sideB] = sides;
    if (!sideA || !sideB) return;
    const plan = pairPlan(pair.rung, sideA, sideB, laterBegins === (later === a), rules);
    if (!plan) return;
    await this.database.transaction(async () => {
      if (!(await this.leases.counts(NOW_LEASE, fence))) return;
      if ((await this.store.lockWaiting([a.id, b.id])).length < 2) return;
      const now = await this.store.now();
      await this.store.insertOffer(
        {
          format: plan.format,
          rung: pair.rung,
          quality: pair.quality,
          readyBy: new Date(now.getTime() + READY_MS),
        },
        [
          { entryId: a.id, offeredRound: plan.rounds[0], interviewsFirst: plan.firstInterviews },
          { entryId: b.id, offeredRound: plan.rounds[1], interviewsFirst: !plan.firstInterviews },
        ],
      );
      const personIds = [a.personId, b.personId];
      this.database.afterCommit(() => this.events.emit(queueChanged, { personIds }));
    });
  }
}
