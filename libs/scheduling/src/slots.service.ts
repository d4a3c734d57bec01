import { Injectable } from '@nestjs/common';
import type { Availability, OfferedWeeks, SlotPeer, Slots } from '@loopmate/contracts/scheduling';
import { busyMinutes, formatsFor, type FormatId, type FormatPlan, type RoundId } from '@loopmate/domain';
import { IdentityService, type PersonProfile } from '@loopmate/identity';
import { InterviewsService, type Membership } from '@loopmate/interviews';
import {
  expandAvailability,
  FEWEST_PEERS,
  offeredStarts,
  SLOT_HORIZON_DAYS,
  type Interval,
} from '@loopmate/pairing';
import { Refusal } from '@loopmate/platform';
import { AvailabilityStore } from './availability.store.ts';
import { bestFirst, canMeet, peerOf } from './peers.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Times are only ever told as an overlap: nobody sees when someone is free on their own. */
@Injectable()
export class SlotsService {
  constructor(
    private readonly store: AvailabilityStore,
    private readonly identity: IdentityService,
    private readonly interviews: InterviewsService,
  ) {}

  async find(personId: string, wanted: { round: RoundId; format: FormatId }): Promise<Slots> {
    if (!formatsFor(wanted.round).includes(wanted.format)) throw new Refusal('format_not_for_round');
    const plan = this.interviews.planOf(wanted.format, wanted.round);
    const me = (await this.identity.profiles([personId])).get(personId);
    if (!me) throw new Refusal('not_found');
    const window = await this.window();
    const hours = await this.store.find(personId);
    const { peers, busy } = await this.peers(me, wanted, window);
    const mine = { timeZone: me.timeZone, free: freeIn(hours, window), busy: busy.get(personId) ?? [] };
    const theirs = peers.map(({ facts, free }) => ({ free, busy: busy.get(facts.id) ?? [] }));
    return {
      ...weeksOf(mine, theirs, plan, window),
      formatsLeft: await this.formatsLeft(personId, wanted.round),
      peers: peers.map((peer) => peer.facts),
    };
  }

  /**
   * Starts for the same two and the same length. A peer who gave no hours, as a guest, is taken to be free at any time;
   * my own are asked for unless neither gave any, or I would be shown the other's hours as they are.
   */
  async findForMove({ interview, halves, me, partnerId }: Membership): Promise<OfferedWeeks> {
    const rounds = halves.map(({ round }) => round) as [RoundId, ...RoundId[]];
    const plan = this.interviews.planOf(interview.format, ...rounds);
    const window = await this.window();
    const anytime = [{ start: window.from, end: window.to }];
    const hours = await this.store.findAll([me, partnerId]);
    const [mine, theirs] = [freeIn(hours.get(me), window), freeIn(hours.get(partnerId), window)];
    const taken = await this.busy([me, partnerId], interview.id);
    const { timeZone } = await this.identity.me(me);
    const free = mine.length > 0 || theirs.length > 0 ? mine : anytime;
    const side = { timeZone, free, busy: taken.get(me) ?? [] };
    const other = { free: theirs.length > 0 ? theirs : anytime, busy: taken.get(partnerId) ?? [] };
    const weeks = weeksOf(side, [other], plan, window);
    const present = interview.startsAt.toISOString();
    return { ...weeks, starts: weeks.starts.filter(({ start }) => start !== present), elsewhere: [] };
  }

  private async window() {
    const now = (await this.store.now()).getTime();
    return { now, from: now, to: now + (SLOT_HORIZON_DAYS + 2) * DAY_MS };
  }

  private async formatsLeft(personId: string, round: RoundId): Promise<FormatId[]> {
    const left: FormatId[] = [];
    for (const format of formatsFor(round))
      if (await this.interviews.hasQuestions(personId, round, format)) left.push(format);
    return left;
  }

  /** Peers for the round, best first, with their free hours, and when they and I are taken. */
  private async peers(
    me: PersonProfile,
    wanted: { round: RoundId; format: FormatId },
    window: { from: number; to: number },
  ) {
    const offering = await this.identity.peersOffering(wanted.round, me.id);
    const apart = (await this.identity.blocked([me.id])).get(me.id);
    const able = new Map(
      offering
        .filter((peer) => canMeet(me, peer, wanted.round) && !apart?.has(peer.id))
        .map((peer) => [peer.id, peer]),
    );
    const hours = await this.store.findAll([...able.keys()]);
    const mine = await this.interviews.list(me.id);
    const showUps = await this.interviews.reliability([...hours.keys()]);
    const facts: SlotPeer[] = [];
    for (const [id, { acceptsAtOnce }] of hours) {
      const peer = able.get(id);
      const cameOf = showUps.get(id)?.cameOf ?? [0, 0];
      if (peer) facts.push(peerOf(me, peer, acceptsAtOnce, mine, wanted, cameOf));
    }
    const peers = bestFirst(me, facts).map((one) => ({
      facts: one,
      free: freeIn(hours.get(one.id), window),
    }));
    return { peers, busy: await this.busy([me.id, ...peers.map((peer) => peer.facts.id)]) };
  }

  private async busy(personIds: readonly string[], exceptId?: string): Promise<Map<string, Interval[]>> {
    const taken = await this.interviews.busy(personIds, exceptId);
    return new Map(
      [...taken].map(([id, ranges]) => [
        id,
        ranges.map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() })),
      ]),
    );
  }
}

interface Side {
  readonly free: readonly Interval[];
  readonly busy: readonly Interval[];
}

/** What the grid shows: where I am free and taken, and the starts I share with each of the others, by their place. */
function weeksOf(
  me: Side & { timeZone: string },
  others: readonly Side[],
  plan: FormatPlan,
  window: { now: number; from: number; to: number },
): OfferedWeeks {
  const shape = {
    minutes: plan.booked,
    bufferMinutes: busyMinutes(plan) - plan.booked,
    now: window.now,
    busyA: me.busy,
  };
  const starts = new Map<number, number[]>();
  const elsewhere = new Map<number, number>();
  let able = 0;
  for (const [place, { free, busy }] of others.entries()) {
    const theirs = { b: free, busyB: busy };
    for (const start of offeredStarts({ ...shape, ...theirs, a: me.free }))
      starts.set(start, [...(starts.get(start) ?? []), place]);
    const anytime = [{ start: window.from, end: window.to }];
    const anywhere = offeredStarts({ ...shape, ...theirs, a: anytime });
    if (anywhere.length > 0) able++;
    for (const start of anywhere) elsewhere.set(start, (elsewhere.get(start) ?? 0) + 1);
  }
  return {
    timeZone: me.timeZone,
    minutes: plan.booked,
    hasAvailability: me.free.length > 0,
    free: me.free.map(told),
    busy: me.busy.map(told),
    starts: [...starts].sort(([a], [b]) => a - b).map(([start, peers]) => ({ start: iso(start), peers })),
    // Of one or two peers a number outside my hours would say when they are free on their own.
    elsewhere:
      able < FEWEST_PEERS
        ? []
        : [...elsewhere]
            .filter(([start]) => !starts.has(start))
            .map(([start, count]) => ({ start: iso(start), count })),
  };
}

const iso = (at: number) => new Date(at).toISOString();
const told = ({ start, end }: Interval) => ({ start: iso(start), end: iso(end) });
const freeIn = (hours: Availability | undefined, window: { from: number; to: number }): Interval[] =>
  hours ? expandAvailability({ ...hours, ...window }) : [];
