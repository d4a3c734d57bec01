import { Injectable } from '@nestjs/common';
import type { Availability } from '@loopmate/contracts/scheduling';
import { IdentityService, isTimeZone } from '@loopmate/identity';
import { ruleFaults } from '@loopmate/pairing';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { AvailabilityStore } from './availability.store.ts';

/** When people are free: their own wall hours, saved whole. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly store: AvailabilityStore,
    private readonly identity: IdentityService,
    private readonly database: Database,
  ) {}

  /** Before anything was saved: no hours, the profile's zone, bookings accepted at once. */
  async mine(personId: string): Promise<Availability> {
    const saved = await this.store.find(personId);
    if (saved) return saved;
    const { timeZone } = await this.identity.me(personId);
    return { timeZone, rules: [], overrides: [], acceptsAtOnce: true };
  }

  /** Throws `zone_unknown`, or the first fault of the hours with all their places in `issues`. */
  async save(personId: string, wanted: Availability): Promise<Availability> {
    if (!isTimeZone(wanted.timeZone)) throw new Refusal('zone_unknown');
    const faults = ruleFaults(wanted.rules, wanted.overrides);
    const [first] = faults;
    if (first)
      throw new Refusal(
        first.fault,
        faults.map(({ path, fault }) => ({ path, message: fault })),
      );
    await this.database.transaction(async () => {
      await this.database.lock([`availability:${personId}`]);
      await this.store.replace(personId, wanted);
    });
    return this.mine(personId);
  }
}
