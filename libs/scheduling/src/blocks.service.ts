import { Injectable } from '@nestjs/common';
import type { Block } from '@loopmate/contracts/blocks';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { IdentityService } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { Database } from '@loopmate/persistence';
import { Clock, Refusal } from '@loopmate/platform';
import { BookingsService } from './bookings.service.ts';
import { canMeet } from './peers.ts';

/** Keeps two people apart. The booker itself refuses blocked pairs, so that this holds for every way to an interview. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly identity: IdentityService,
    private readonly interviews: InterviewsService,
    private readonly bookings: BookingsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(personId: string): Promise<Block[]> {
    return this.identity.blocksOf(personId);
  }

  /** Ends what the two have coming. Someone I never met and could not meet is `not_found`, like nobody at all. */
  async block(personId: string, otherId: string): Promise<void> {
    await this.database.transaction(async () => {
      // A booking of the two under way is either here already, and ends with this, or finds the block.
      await this.bookings.lockPeople(personId, otherId);
      const together = (await this.interviews.list(personId)).filter((one) => one.partner.id === otherId);
      if (together.length === 0 && !(await this.couldMeet(personId, otherId))) throw new Refusal('not_found');
      await this.identity.block(personId, otherId);
      for (const one of together)
        if (this.isComing(one)) await this.interviews.cancel(personId, one.id, null);
    });
  }

  lift(personId: string, otherId: string): Promise<void> {
    return this.identity.unblock(personId, otherId);
  }

  private async couldMeet(personId: string, otherId: string): Promise<boolean> {
    const profiles = await this.identity.profiles([personId, otherId]);
    const [me, peer] = [profiles.get(personId), profiles.get(otherId)];
    return me && peer ? peer.offeredRounds.some((round) => canMeet(me, peer, round)) : false;
  }

  private isComing({ state, end }: InterviewSummary): boolean {
    return (state === 'confirmed' || state === 'proposed') && Date.parse(end) > this.clock.now();
  }
}
