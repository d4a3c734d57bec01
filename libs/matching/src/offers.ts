import { Injectable } from '@nestjs/common';
import type { RoundId } from '@loopmate/domain';
import { InterviewsService } from '@loopmate/interviews';
import { Database } from '@loopmate/persistence';
import { Events, Logger, Refusal } from '@loopmate/platform';
import { MatchBookings } from '@loopmate/scheduling';
import { queueChanged } from './matching.events.ts';
import { QueueStore, type OfferRow, type QueueEntryRow } from './queue.store.ts';

/** A pair that one of them passed on, or that could not be booked, rests. */
const PASSED_MS = 30 * 60_000;
const FELL_THROUGH_MS = 60_000;

/** What becomes of an offer: both ready, one passes, or the time to answer ends. */
@Injectable()
export class Offers {
  constructor(
    private readonly store: QueueStore,
    private readonly interviews: InterviewsService,
    private readonly bookings: MatchBookings,
    private readonly database: Database,
    private readonly events: Events,
    private readonly logger: Logger,
  ) {}

  /** Throws `not_found` for an offer that is not mine, `already_answered` for one that is over. */
  async ready(personId: string, offerId: string): Promise<void> {
    const bothReady = await this.database.transaction(async () => {
      const { mine, theirs } = await this.lockMine(personId, offerId);
      await this.store.setReady(mine.id);
      this.tellAfterCommit(mine, theirs);
      return theirs.isReady;
    });
    if (bothReady) await this.book(offerId);
  }

  /** Both go on waiting, apart from each other for a while. */
  async pass(personId: string, offerId: string): Promise<void> {
    await this.database.transaction(async () => {
      const { mine, theirs } = await this.lockMine(personId, offerId);
      await this.store.endOffer(offerId, 'passed');
      await this.store.putBack(mine.id, null);
      await this.store.putBack(theirs.id, 'they_passed');
      await this.store.pause(mine.personId, theirs.personId, PASSED_MS);
      this.tellAfterCommit(mine, theirs);
    });
  }

  /** Who was ready goes back to the head with the time they waited; who was not is asked to come again. */
  async lapse(offerId: string): Promise<void> {
    await this.database.transaction(async () => {
      const found = await this.store.lockOffer(offerId);
      if (found?.offer.state !== 'open') return;
      await this.store.endOffer(offerId, 'lapsed');
      for (const entry of found.entries)
        if (entry.isReady) await this.store.putBack(entry.id, 'they_missed');
        else await this.store.end([entry.id], 'missed');
      this.tellAfterCommit(...found.entries);
    });
  }

  private async book(offerId: string): Promise<void> {
    try {
      await this.database.transaction(() => this.bookLocked(offerId));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.logger.pino.info({ code: error.code, offerId }, 'two who were ready could not be booked');
      await this.fallThrough(offerId);
    }
  }

  private async bookLocked(offerId: string): Promise<void> {
    const found = await this.store.lockOffer(offerId);
    if (found?.offer.state !== 'open') return;
    const { offer, entries } = found;
    const first = entries.find((one) => one.interviewsFirst);
    if (!first) throw new Error(`nobody interviews first in offer ${offerId}`);
    const second = other(entries, first);
    const interviewId = await this.bookings.bookNow({
      ...roundsOf(offer, first, second),
      format: offer.format,
      people: [first.personId, second.personId],
      givesUp: new Map(
        entries.flatMap(({ personId, insteadOf }) => (insteadOf ? [[personId, insteadOf]] : [])),
      ),
    });
    await this.store.endOffer(offerId, 'accepted', interviewId);
    await this.store.end([first.id, second.id], 'matched');
    this.tellAfterCommit(first, second);
  }

  private async fallThrough(offerId: string): Promise<void> {
    await this.database.transaction(async () => {
      const found = await this.store.lockOffer(offerId);
      if (found?.offer.state !== 'open') return;
      const [a, b] = found.entries;
      await this.store.endOffer(offerId, 'fell_through');
      for (const entry of found.entries) await this.store.putBack(entry.id, 'fell_through');
      if (a && b) await this.store.pause(a.personId, b.personId, FELL_THROUGH_MS);
      this.tellAfterCommit(...found.entries);
    });
  }

  private async lockMine(personId: string, offerId: string) {
    const found = await this.store.lockOffer(offerId);
    const mine = found?.entries.find((one) => one.personId === personId);
    if (!found || !mine) throw new Refusal('not_found');
    if (found.offer.state !== 'open') throw new Refusal('already_answered');
    return { mine, theirs: other(found.entries, mine) };
  }

  private tellAfterCommit(...entries: readonly QueueEntryRow[]): void {
    const personIds = entries.map(({ personId }) => personId);
    this.database.afterCommit(() => this.events.emit(queueChanged, { personIds }));
  }
}

export function other(entries: readonly QueueEntryRow[], mine: QueueEntryRow): QueueEntryRow {
  const found = entries.find((one) => one.id !== mine.id);
  if (!found) throw new Error(`offer ${mine.offerId} has only one side`);
  return found;
}

/** In half 1 the second of the two is the candidate, in half 2 the first. */
function roundsOf({ format }: OfferRow, first: QueueEntryRow, second: QueueEntryRow) {
  const [round, secondRound] = [second.offeredRound, first.offeredRound];
  if (!round || (format !== 'one_way' && !secondRound)) throw new Error('an offer without a round');
  return { round, ...(secondRound && { secondRound }) } satisfies { round: RoundId; secondRound?: RoundId };
}
