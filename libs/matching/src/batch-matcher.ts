import { Injectable } from '@nestjs/common';
import type { RoundId } from '@loopmate/domain';
import { InterviewsService } from '@loopmate/interviews';
import { firstShared, type MatchRules, type Seeker } from '@loopmate/pairing/matching';
import { Database } from '@loopmate/persistence';
import { Logger, Refusal } from '@loopmate/platform';
import { iInterviewFirst, MatchBookings, matchStartAt } from '@loopmate/scheduling';
import { pairPlan, type PairPlan, type Side } from './pair-plan.ts';
import { RequestsStore, type MatchRequestRow } from './requests.store.ts';
import { SeekersService } from './seekers.service.ts';
import { SolverThread, type Solved } from './solver-thread.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Who waited long for now goes before everybody, as after three days without a partner. */
const PRIORITY_DAYS = 3;
const TRIES = 3;

interface Asker extends Side {
  personId: string;
  requests: readonly MatchRequestRow[];
}
export interface RunResult {
  seekers: number;
  pairs: number;
  booked: number;
  fellBack: boolean;
}

/** One run over the open wishes for a time. Pairs are booked one by one; who loses a race stays open. */
@Injectable()
export class BatchMatcher {
  constructor(
    private readonly store: RequestsStore,
    private readonly seekers: SeekersService,
    private readonly bookings: MatchBookings,
    private readonly interviews: InterviewsService,
    private readonly solver: SolverThread,
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  async run(now: number): Promise<RunResult> {
    await this.store.expire();
    const rules = await this.seekers.rules(now);
    const { askers, first } = await this.askers(now);
    if (askers.length < 2) return { seekers: askers.length, pairs: 0, booked: 0, fellBack: false };
    const { pairs, fellBack } = await this.solver.solve(
      askers.map(({ seeker }) => seeker),
      rules,
    );
    const met = new Set<string>();
    // The best pairs first: of two that want the same hour of one person's day, the better one has it.
    for (const pair of pairs.sort((one, other) => other.quality - one.quality))
      for (const personId of await this.book(pair, askers, first, rules)) met.add(personId);
    const left = askers.filter(({ personId }) => !met.has(personId));
    await this.store.setMissed(left.map(({ personId }) => personId));
    return { seekers: askers.length, pairs: pairs.length, booked: met.size / 2, fellBack };
  }

  /** Each person once, with all their open wishes; without hours nobody is found a time for. */
  private async askers(now: number): Promise<{ askers: Asker[]; first: number }> {
    const byPerson = new Map<string, MatchRequestRow[]>();
    for (const request of await this.store.allOpen())
      byPerson.set(request.personId, [...(byPerson.get(request.personId) ?? []), request]);
    const wishes = [...byPerson].map(([personId, requests]) => ({ personId, ...wishOf(requests) }));
    const { first, starts } = await this.bookings.starts(wishes);
    const found = await this.seekers.of(
      wishes.flatMap((wish) => {
        const own = starts.get(wish.personId);
        return own ? [{ ...wish, starts: own, ...urgencyOf(byPerson.get(wish.personId) ?? [], now) }] : [];
      }),
      now,
    );
    return {
      first,
      askers: found.map((seeker) => {
        const requests = byPerson.get(seeker.id) ?? [];
        return { personId: seeker.id, seeker, requests, ...wishOf(requests) };
      }),
    };
  }

  /** Whom it was booked for: both or nobody. */
  private async book(
    pair: Solved,
    askers: readonly Asker[],
    first: number,
    rules: MatchRules,
  ): Promise<string[]> {
    const [a, b] = [askers[pair.a], askers[pair.b]];
    if (!a || !b) return [];
    const begins = iInterviewFirst(await this.interviews.list(a.personId), b.personId, a.format);
    const plan = pairPlan('none', a, b, begins, rules);
    if (!plan) return [];
    for (const startsAt of sharedStarts(a.seeker, b.seeker, first)) {
      const isBooked = await this.tryAt(startsAt, a, b, plan);
      if (isBooked) return [a.personId, b.personId];
    }
    return [];
  }

  private async tryAt(startsAt: Date, a: Asker, b: Asker, plan: PairPlan): Promise<boolean> {
    const ids = [requestFor(a, plan.rounds[0]), requestFor(b, plan.rounds[1])].flatMap((one) => one ?? []);
    try {
      return await this.database.transaction(async () => {
        if (ids.length < 2 || !(await this.store.lockOpen(ids))) return false;
        const interviewId = await this.bookings.bookMatch(pairOf(a, b, plan), startsAt);
        await this.store.setMatched(ids, interviewId);
        return true;
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.logger.pino.info({ code: error.code, startsAt }, 'a matched pair could not be booked');
      return false;
    }
  }
}

function wishOf(requests: readonly MatchRequestRow[]) {
  const [first, ...others] = requests;
  if (!first) throw new Error('a person without a wish');
  return {
    format: first.format,
    rounds: [first.round, ...others.map(({ round }) => round)] as [RoundId, ...RoundId[]],
  };
}

function urgencyOf(requests: readonly MatchRequestRow[], now: number) {
  const oldest = Math.min(...requests.map(({ createdAt }) => createdAt.getTime()));
  const missed = Math.max(...requests.map(({ missedDays }) => missedDays));
  const hasPriority = requests.some((one) => one.hasPriority);
  return {
    daysWaiting: Math.max(0, now - oldest) / DAY_MS,
    missedRuns: hasPriority ? Math.max(PRIORITY_DAYS, missed) : missed,
  };
}

const requestFor = ({ requests }: Asker, round: RoundId | null) =>
  requests.find((one) => one.round === round)?.id;

/** In half 1 the second person is the candidate. */
function pairOf(a: Asker, b: Asker, { format, rounds, firstInterviews }: PairPlan) {
  const [mine, theirs] = rounds;
  if (!mine || !theirs) throw new Error('a pair for two halves has two rounds');
  return firstInterviews
    ? { format, people: [a.personId, b.personId] as const, round: theirs, secondRound: mine }
    : { format, people: [b.personId, a.personId] as const, round: mine, secondRound: theirs };
}

/** The first few starts both have. */
function sharedStarts(a: Seeker, b: Seeker, first: number): Date[] {
  const starts: Date[] = [];
  const left = a.starts.slice();
  while (starts.length < TRIES) {
    const place = firstShared(left, b.starts);
    if (place === undefined) break;
    starts.push(matchStartAt(first, place));
    left[place >> 5] = (left[place >> 5] ?? 0) & ~(1 << (place & 31));
  }
  return starts;
}
