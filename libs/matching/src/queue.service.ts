import { Injectable } from '@nestjs/common';
import { RUNGS, type QueueOffer, type QueuePlace, type QueueWish } from '@loopmate/contracts/matching';
import { LATE_AFTER_MS, LEVELS, ROUND_IDS, type FormatId, type RoundId } from '@loopmate/domain';
import { IdentityService, type PersonProfile } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { Jobs } from '@loopmate/jobs';
import { rungAfter } from '@loopmate/pairing/matching';
import { Database } from '@loopmate/persistence';
import { Events, Refusal } from '@loopmate/platform';
import { MatchBookings } from '@loopmate/scheduling';
import { queueJoined } from './matching-jobs.ts';
import { queueChanged } from './matching.events.ts';
import { Offers } from './offers.ts';
import { QueueStore, type OfferedPair, type PlaceTerms, type QueueEntryRow } from './queue.store.ts';
import { RequestsStore } from './requests.store.ts';
import { SeekersService } from './seekers.service.ts';

/** Who is away for less than this is offered to others; for less than AWAY_MS, keeps the place. */
export const SEEN_MS = 30_000;
export const AWAY_MS = 3 * 60_000;
/** How long the end of a place is news. */
const NEWS_MS = 10 * 60_000;
const FEWEST_FOR_RECORD = 10;
const CODE_ROUNDS: readonly RoundId[] = ['coding', 'ml_fundamentals', 'ml_engineering_ops'];

/** One person's side of the queue for now: coming, going, and what they see of it. */
@Injectable()
export class QueueService {
  constructor(
    private readonly store: QueueStore,
    private readonly requests: RequestsStore,
    private readonly offers: Offers,
    private readonly seekers: SeekersService,
    private readonly identity: IdentityService,
    private readonly interviews: InterviewsService,
    private readonly bookings: MatchBookings,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly events: Events,
  ) {}

  /** Throws `account_needed` for a guest, `slot_taken` and `too_many_that_day` when an interview now cannot be, `no_question_left` when none of the rounds can. */
  async join(personId: string, wish: QueueWish, terms: PlaceTerms = {}): Promise<QueuePlace> {
    const me = (await this.identity.profiles([personId])).get(personId);
    if (!me || me.isGuest) throw new Refusal('account_needed');
    await this.bookings.checkFree(personId, wish, terms.insteadOf ?? undefined);
    const rounds = await this.playable(personId, wish, terms.insteadOf ?? undefined);
    if (rounds.length === 0) throw new Refusal('no_question_left');
    await this.database.transaction(async () => {
      const entryId = await this.store.join(personId, { ...wish, rounds }, terms);
      // Once for a place, however often it changes. A hall calls nobody: its people said they come.
      if (!terms.gathering)
        await this.jobs.schedule(queueJoined, { key: entryId, runAt: new Date(), body: { personId } });
      this.database.afterCommit(() => this.events.emit(queueChanged, { personIds: [personId] }));
    });
    return this.place(personId);
  }

  /** For who waits in vain: looks for somebody else meanwhile. Throws `not_now` before five minutes, and what `join` throws. */
  async rematch(personId: string, interviewId: string): Promise<QueuePlace> {
    const { state, round, format, start } = await this.interviews.summary(personId, interviewId);
    const since = new Date(start);
    const waited = (await this.store.now()).getTime() - since.getTime();
    if (state !== 'confirmed' || waited < LATE_AFTER_MS) throw new Refusal('not_now');
    const length = format === 'one_way' ? 'quick' : format;
    return this.join(personId, { rounds: [round], format: length }, { insteadOf: interviewId, since });
  }

  async leave(personId: string): Promise<void> {
    const entry = await this.store.latest(personId);
    if (entry?.state === 'offered' && entry.offerId) await this.offers.pass(personId, entry.offerId);
    await this.store.close(personId, 'left');
    this.events.emit(queueChanged, { personIds: [personId] });
  }

  async ready(personId: string, offerId: string): Promise<QueuePlace> {
    await this.offers.ready(personId, offerId);
    return this.place(personId);
  }

  async pass(personId: string, offerId: string): Promise<QueuePlace> {
    await this.offers.pass(personId, offerId);
    return this.place(personId);
  }

  async place(personId: string): Promise<QueuePlace> {
    await this.store.touch([personId]);
    const [entry, now] = [await this.store.latest(personId), await this.store.now()];
    return entry ? this.placeOf(entry, now) : { state: 'out', why: null, now: now.toISOString() };
  }

  private async placeOf(entry: QueueEntryRow, at: Date): Promise<QueuePlace> {
    const now = at.toISOString();
    const isNews = entry.endedAt !== null && at.getTime() - entry.endedAt.getTime() < NEWS_MS;
    switch (entry.state) {
      case 'waiting':
        return this.waiting(entry, now);
      case 'offered':
        return this.offered(entry, now);
      case 'matched':
        return (isNews && (await this.matched(entry, now))) || { state: 'out', why: null, now };
      case 'missed':
      case 'away':
        return { state: 'out', why: isNews ? entry.state : null, now };
      case 'left':
        return { state: 'out', why: null, now };
      default:
        return entry.state satisfies never;
    }
  }

  private async waiting(entry: QueueEntryRow, now: string): Promise<QueuePlace> {
    const { waited, matched, medianSeconds } = await this.store.record();
    return {
      state: 'waiting',
      wish: { rounds: entry.rounds, format: entry.format as QueueWish['format'] },
      since: entry.since.toISOString(),
      now,
      gathersAt: entry.gathersAt?.toISOString() ?? null,
      others: await this.store.countWaiting(entry, SEEN_MS),
      record:
        waited >= FEWEST_FOR_RECORD && medianSeconds !== null
          ? { waited, matched, medianSeconds: Math.round(medianSeconds) }
          : null,
      steps: stepsOf(await this.seekers.isBusy()),
      lastOffer: entry.lastOffer,
      hasRequest: await this.requests.hasOpen(entry.personId),
    };
  }

  private async offered(entry: QueueEntryRow, now: string): Promise<QueuePlace> {
    const found = await this.store.offered(entry.personId);
    // It may have ended since the place was read.
    return found ? { state: 'offered', offer: await this.offerOf(found), now } : this.waiting(entry, now);
  }

  private async matched({ offerId }: QueueEntryRow, now: string): Promise<QueuePlace | undefined> {
    const offer = offerId === null ? undefined : await this.store.findOffer(offerId);
    return offer?.interviewId ? { state: 'matched', interviewId: offer.interviewId, now } : undefined;
  }

  private async offerOf({ mine, theirs, offer }: OfferedPair): Promise<QueueOffer> {
    const profiles = await this.identity.profiles([mine.personId, theirs.personId]);
    const [me, partner] = [profiles.get(mine.personId), profiles.get(theirs.personId)];
    if (!me || !partner) throw new Refusal('not_found');
    const rounds = [mine.offeredRound, theirs.offeredRound];
    return {
      id: offer.id,
      readyBy: offer.readyBy.toISOString(),
      iAmReady: mine.isReady,
      theyAreReady: theirs.isReady,
      partner: { name: partner.name, targetLevel: partner.targetLevel, timeZone: partner.timeZone },
      format: offer.format,
      myRound: mine.offeredRound,
      theirRound: theirs.offeredRound,
      rung: offer.rung,
      reasons: {
        levelGap: LEVELS.indexOf(partner.targetLevel) - LEVELS.indexOf(me.targetLevel),
        theyRunMine: runs(partner, mine.offeredRound),
        iRunTheirs: runs(me, theirs.offeredRound),
        languages: common(me.spokenLanguages, partner.spokenLanguages),
        codes: rounds.some((round) => round !== null && CODE_ROUNDS.includes(round))
          ? common(me.programmingLanguages, partner.programmingLanguages)
          : [],
      },
    };
  }

  /** Those of the wanted rounds for which the bank still has something new to this person. */
  private async playable(
    personId: string,
    { rounds, format }: QueueWish,
    exceptId?: string,
  ): Promise<RoundId[]> {
    const playable: RoundId[] = [];
    for (const round of ROUND_IDS.filter((one) => rounds.includes(one)))
      if (await this.interviews.hasQuestions(personId, round, formatOf(round, format), exceptId))
        playable.push(round);
    return rounds.filter((round) => playable.includes(round));
  }
}

const stepsOf = (isBusy: boolean) =>
  RUNGS.filter((rung) => rung !== 'none').map((rung) => ({
    rung,
    afterSeconds: rungAfter(rung, isBusy) / 1_000,
  }));

/** The recruiter screen has no standard length. */
const formatOf = (round: RoundId, format: FormatId): FormatId =>
  round === 'recruiter' && format === 'standard' ? 'quick' : format;

const runs = (person: PersonProfile, round: RoundId | null) =>
  round !== null && person.offeredRounds.includes(round);
const common = (one: readonly string[], two: readonly string[]) => one.filter((value) => two.includes(value));
