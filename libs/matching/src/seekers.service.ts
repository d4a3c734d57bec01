import { Injectable } from '@nestjs/common';
import { LEVELS, PROGRAMMING_LANGUAGES, ROUND_IDS, type RoundId } from '@loopmate/domain';
import { IdentityService, type PersonProfile } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { BUSY_ARRIVALS_PER_MINUTE, type MatchRules, type Seeker } from '@loopmate/pairing/matching';
import { QueueStore } from './queue.store.ts';

const DAY_MS = 24 * 60 * 60_000;
const RECENT_DAYS = 60;
/** Of a community with fewer people than this in two weeks, everybody may meet everybody. */
const SMALL = 30;
const ACTIVE_DAYS = 14;
const ARRIVALS_MINUTES = 5;
/** Shows up nine times of ten until there is more to say. */
const UNKNOWN_RELIABILITY = 0.9;

export interface Wish {
  personId: string;
  rounds: readonly RoundId[];
  starts?: Uint32Array;
  daysWaiting?: number;
  missedRuns?: number;
  /** Pairs with these are left out of this run. */
  apartFrom?: readonly string[];
}

export const bitsOf = <T>(order: readonly T[], values: readonly T[]): number =>
  values.reduce((bits, value) => bits | (1 << order.indexOf(value)), 0);

/** The wanted round that comes first among those in `bits`. */
export const firstRound = (wanted: readonly RoundId[], bits: number): RoundId | undefined =>
  wanted.find((round) => (bits & bitsOf(ROUND_IDS, [round])) !== 0);

/** People as the solvers know them. */
@Injectable()
export class SeekersService {
  constructor(
    private readonly identity: IdentityService,
    private readonly interviews: InterviewsService,
    private readonly queue: QueueStore,
  ) {}

  async rules(now: number): Promise<MatchRules> {
    const active = await this.identity.countActive(new Date(now - ACTIVE_DAYS * DAY_MS));
    return { codingRound: bitsOf(ROUND_IDS, ['coding']), isSmall: active < SMALL };
  }

  /** Whether somebody who fits better is likely to come soon. */
  async isBusy(): Promise<boolean> {
    const arrivals = await this.queue.arrivals(ARRIVALS_MINUTES * 60_000);
    return arrivals / ARRIVALS_MINUTES > BUSY_ARRIVALS_PER_MINUTE;
  }

  /** In the order of the wishes; who has no account any more is left out. */
  async of(wishes: readonly Wish[], now: number): Promise<Seeker[]> {
    const ids = wishes.map(({ personId }) => personId);
    const profiles = await this.identity.profiles(ids);
    const recent = await this.interviews.partnersSince(ids, new Date(now - RECENT_DAYS * DAY_MS));
    const apart = await this.identity.blocked(ids);
    const [reliability, turns] = await Promise.all([
      this.interviews.reliability(ids),
      this.interviews.turns(ids),
    ]);
    const spoken = sharedLanguages([...profiles.values()]);
    return wishes.flatMap((wish) => {
      const profile = profiles.get(wish.personId);
      if (!profile) return [];
      const { personId } = wish;
      return [
        seekerOf(wish, profile, {
          recent: recent.get(personId),
          blocked: apart.get(personId),
          reliability: reliability.get(personId)?.value,
          turnsOwed: turns.get(personId)?.owed,
          spoken,
        }),
      ];
    });
  }
}

/** Languages of two people or more, most spoken first; a number has 31 bits for them. */
function sharedLanguages(profiles: readonly PersonProfile[]): string[] {
  const speakers = new Map<string, number>();
  for (const { spokenLanguages } of profiles)
    for (const language of spokenLanguages) speakers.set(language, (speakers.get(language) ?? 0) + 1);
  const shared = [...speakers].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a);
  return shared.slice(0, 31).map(([language]) => language);
}

interface Facts {
  recent: ReadonlySet<string> | undefined;
  blocked: ReadonlySet<string> | undefined;
  reliability: number | undefined;
  turnsOwed: number | undefined;
  spoken: readonly string[];
}

function seekerOf(
  wish: Wish,
  profile: PersonProfile,
  {
    recent = new Set(),
    blocked = new Set(),
    reliability = UNKNOWN_RELIABILITY,
    turnsOwed = 0,
    spoken,
  }: Facts,
): Seeker {
  return {
    id: wish.personId,
    level: LEVELS.indexOf(profile.targetLevel),
    wants: bitsOf(ROUND_IDS, wish.rounds),
    runs: bitsOf(ROUND_IDS, profile.offeredRounds),
    // Who did not say may write any.
    codes: bitsOf(
      PROGRAMMING_LANGUAGES,
      profile.programmingLanguages.length > 0 ? profile.programmingLanguages : PROGRAMMING_LANGUAGES,
    ),
    speaks: bitsOf(
      spoken,
      profile.spokenLanguages.filter((one) => spoken.includes(one)),
    ),
    starts: wish.starts ?? new Uint32Array(),
    reliability,
    targets: [],
    blocked: new Set([...(wish.apartFrom ?? []), ...blocked]),
    recent,
    again: new Set(),
    daysWaiting: wish.daysWaiting ?? 0,
    missedRuns: wish.missedRuns ?? 0,
    turnsOwed,
  };
}
