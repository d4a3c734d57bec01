import { Injectable } from '@nestjs/common';
import type { BestTimes, Crowd } from '@loopmate/contracts/best-times';
import { busyMinutes, ROUND_IDS, type RoundId } from '@loopmate/domain';
import { IdentityService, type PersonProfile } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { bestTimes, expandAvailability } from '@loopmate/pairing';
import { Refusal } from '@loopmate/platform';
import { AvailabilityStore } from './availability.store.ts';
import { canMeet } from './peers.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** When it is worth having time. Rough numbers only: nobody's hours can be read from them. */
@Injectable()
export class BestTimesService {
  constructor(
    private readonly store: AvailabilityStore,
    private readonly identity: IdentityService,
    private readonly interviews: InterviewsService,
  ) {}

  async find(personId: string): Promise<BestTimes> {
    const me = (await this.identity.profiles([personId])).get(personId);
    if (!me) throw new Refusal('not_found');
    const rounds = me.wantedRounds.length > 0 ? me.wantedRounds : ROUND_IDS;
    const now = (await this.store.now()).getTime();
    const peerIds = await this.peers(me, rounds);
    const hours = await this.store.findAll(peerIds);
    const busy = await this.busy([personId, ...peerIds]);
    const [longest] = rounds
      .map((round) => this.interviews.planOf('quick', round))
      .sort((a, b) => b.booked - a.booked);
    const minutes = longest?.booked ?? 0;
    const found = bestTimes({
      peers: [...hours].map(([id, wall]) => ({
        free: expandAvailability({ ...wall, from: now, to: now + WEEK_MS }),
        busy: busy(id),
      })),
      busy: busy(personId),
      timeZone: me.timeZone,
      minutes,
      bufferMinutes: longest ? busyMinutes(longest) - minutes : 0,
      now,
    });
    return {
      timeZone: me.timeZone,
      minutes,
      starts: [...found.starts].map(([start, count]) => ({ start: iso(start), peers: crowdOf(count) })),
      best: found.best.map(iso),
    };
  }

  /** Everyone who could run one of the rounds for me. */
  private async peers(me: PersonProfile, rounds: readonly RoundId[]): Promise<string[]> {
    const apart = (await this.identity.blocked([me.id])).get(me.id);
    const able = new Set<string>();
    for (const round of rounds)
      for (const peer of await this.identity.peersOffering(round, me.id))
        if (canMeet(me, peer, round) && !apart?.has(peer.id)) able.add(peer.id);
    return [...able];
  }

  private async busy(personIds: readonly string[]) {
    const taken = await this.interviews.busy(personIds);
    return (id: string) =>
      (taken.get(id) ?? []).map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }));
  }
}

const iso = (at: number) => new Date(at).toISOString();

function crowdOf(count: number): Crowd {
  if (count === 1) return 'one';
  return count < 5 ? 'few' : 'many';
}
