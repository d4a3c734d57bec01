import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { QueueWish, Standby } from '@loopmate/contracts/matching';
import { IdentityService } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { Jobs } from '@loopmate/jobs';
import { fit, LEAST_QUALITY } from '@loopmate/pairing/matching';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { queueJoined, standbyCall } from './matching-jobs.ts';
import { QueueStore } from './queue.store.ts';
import { SeekersService } from './seekers.service.ts';
import { StandbyStore, type StandbyRow } from './standby.store.ts';

/** One who comes calls this many at most: the rest would find the place taken. */
const MOST_CALLED = 3;

/** People who are not here but would come: they are called when somebody waits whom they fit. */
@Injectable()
export class StandbyService implements OnModuleInit {
  constructor(
    private readonly store: StandbyStore,
    private readonly queue: QueueStore,
    private readonly seekers: SeekersService,
    private readonly identity: IdentityService,
    private readonly interviews: InterviewsService,
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(queueJoined, ({ personId }) => this.callFor(personId));
  }

  async mine(personId: string): Promise<{ standby: Standby | null }> {
    const row = await this.store.find(personId);
    return { standby: row ? told(row) : null };
  }

  /** Throws `account_needed` for a guest. */
  async set(personId: string, wish: QueueWish, hours: number): Promise<{ standby: Standby | null }> {
    if ((await this.identity.me(personId)).isGuest) throw new Refusal('account_needed');
    await this.store.set(personId, wish, hours);
    return this.mine(personId);
  }

  async end(personId: string): Promise<{ standby: Standby | null }> {
    await this.store.end(personId);
    return this.mine(personId);
  }

  /** Whether somebody waits still, for whom this person may have been called. */
  async isWanted(personId: string): Promise<boolean> {
    const mine = await this.queue.latest(personId);
    const isHere = mine?.state === 'waiting' || mine?.state === 'offered';
    return !isHere && (await this.queue.countUnmatched(personId)) > 0;
  }

  /** Calls those who fit best somebody who has come, unless they are taken themselves. */
  private async callFor(newcomerId: string): Promise<void> {
    const entry = await this.queue.latest(newcomerId);
    if (entry?.state !== 'waiting') return;
    const now = (await this.queue.now()).getTime();
    const standbys = await this.free(await this.store.callable(newcomerId), now);
    const rules = await this.seekers.rules(now);
    const people = await this.seekers.of([entry, ...standbys], now);
    const newcomer = people.find(({ id }) => id === newcomerId);
    if (!newcomer) return;
    const called = people
      .filter((one) => one !== newcomer && fit(newcomer, one, rules) >= LEAST_QUALITY)
      .sort((one, other) => fit(newcomer, other, rules) - fit(newcomer, one, rules))
      .slice(0, MOST_CALLED);
    await this.database.transaction(async () => {
      await this.store.setCalled(called.map(({ id }) => id));
      await this.jobs.schedule(
        standbyCall,
        ...called.map(({ id }) => ({
          key: `${entry.id}:${id}`,
          runAt: new Date(now),
          body: { personId: id },
        })),
      );
    });
  }

  private async free(standbys: readonly StandbyRow[], now: number): Promise<StandbyRow[]> {
    const taken = await this.interviews.busy(standbys.map(({ personId }) => personId));
    const soon = now + 60 * 60_000;
    return standbys.filter(
      ({ personId }) => !taken.get(personId)?.some(({ start }) => start.getTime() < soon),
    );
  }
}

const told = ({ rounds, format, until }: StandbyRow): Standby => ({
  wish: { rounds, format: format as QueueWish['format'] },
  until: until.toISOString(),
});
