import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  busyMinutes,
  formatsFor,
  planOf,
  type FormatId,
  type FormatPlan,
  type RoundId,
} from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { Database, faultOf } from '@loopmate/persistence';
import { Clock, Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { InterviewAgenda } from './interview-agenda.ts';
import { InterviewsStore } from './interviews.store.ts';

export interface Booking {
  /** Of half 1, and of half 2 as well unless that has another. */
  round: RoundId;
  secondRound?: RoundId;
  format: FormatId;
  startsAt: Date;
  /** The first is the interviewer of half 1. */
  people: readonly [string, string];
  state: 'confirmed' | 'proposed';
  /** Null: nobody asked for it, the matcher made it. */
  proposedBy: string | null;
  answerBy?: Date;
}

const MINUTE_MS = 60_000;
const newUid = () => `${randomUUID()}@loopmate`;
const EXCLUSION_VIOLATION = '23P01';

/** The single writer of bookings. Callers have checked the rules of their way in; overlap is refused here, by Postgres. */
@Injectable()
export class Booker {
  constructor(
    private readonly store: InterviewsStore,
    private readonly agenda: InterviewAgenda,
    private readonly identity: IdentityService,
    private readonly questions: QuestionsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async book(booking: Booking): Promise<string> {
    if (roundsOf(booking).some((round) => !formatsFor(round).includes(booking.format)))
      throw new Refusal('format_not_for_round');
    return refusingOverlap(() => this.database.transaction(() => this.insert(booking)));
  }

  /** Ends what nobody answered in time, in the transaction of a booking that may need the time. */
  async expireUnanswered(): Promise<void> {
    for (const unanswered of await this.store.expireProposals(new Date(this.clock.now())))
      await this.agenda.tell(unanswered, 'interview_unanswered', null);
  }

  /** Whether the bank has a question new to this person, and another one for the other half. Draws nothing for good. */
  async hasQuestions(
    personId: string,
    round: RoundId,
    format: FormatId,
    exceptId?: string,
  ): Promise<boolean> {
    const level = (await this.identity.profiles([personId])).get(personId)?.targetLevel ?? 'mid';
    const drawn = { round, format, level, interviewerId: personId };
    try {
      const exclude = await this.store.pinnedSlugs(personId, new Date(this.clock.now()), exceptId);
      const { slug } = await this.questions.draw({ ...drawn, candidateId: personId, exclude });
      // Nobody's id: someone who has met no question at all.
      if (this.planOf(format, [round]).halves === 2)
        await this.questions.draw({ ...drawn, candidateId: randomUUID(), exclude: [slug] });
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'no_question_left') return false;
      throw error;
    }
  }

  /** Throws `not_found` for a round that the loop in force does not have. */
  planOf(format: FormatId, rounds: readonly [RoundId, ...RoundId[]]): FormatPlan {
    const [first, ...others] = rounds.map((round) => {
      const minutes = this.questions.loop().rounds.find((one) => one.id === round)?.minutes;
      if (minutes === undefined) throw new Refusal('not_found');
      return minutes;
    }) as [number, ...number[]];
    return planOf(format, first, ...others);
  }

  private async insert(booking: Booking): Promise<string> {
    const { format, startsAt, people, state } = booking;
    // Locks by person, in one order: contested bookings queue up instead of failing each other in deadlocks.
    await this.database.lock(people.map((person) => `booking:${person}`));
    const [one, other] = people;
    // Here, since every way to an interview ends here. It tells nobody who blocked whom, or that anyone did.
    if ((await this.identity.blocked([one])).get(one)?.has(other)) throw new Refusal('slot_not_offered');
    await this.expireUnanswered();
    const loop = this.questions.loop();
    const plan = this.planOf(format, roundsOf(booking));
    const interviewId = randomUUID();
    const busyUntil = new Date(startsAt.getTime() + busyMinutes(plan) * MINUTE_MS);
    // Before a question is drawn: "taken" is the truer answer when there is none left either.
    if (await this.store.isTaken(people, startsAt, busyUntil)) throw new Refusal('slot_taken');
    const busy = `[${startsAt.toISOString()},${busyUntil.toISOString()})`;
    const entries = await Promise.all(people.map((person) => this.calendarEntry(person, startsAt)));
    await this.store.insert(
      {
        id: interviewId,
        state,
        format,
        loopId: loop.id,
        loopVersion: loop.version,
        startsAt,
        endsAt: new Date(startsAt.getTime() + plan.booked * MINUTE_MS),
        settledAt: new Date(this.clock.now()),
        proposedBy: booking.proposedBy,
        answerBy: booking.answerBy ?? null,
      },
      people.map((personId, at) => ({
        interviewId,
        personId,
        state: state === 'confirmed' ? ('confirmed' as const) : ('held' as const),
        busy,
        icsUid: entries[at]?.uid ?? newUid(),
        icsSequence: entries[at]?.sequence ?? 0,
      })),
      await this.halves(interviewId, booking, plan.halves),
    );
    await this.plan(interviewId, booking);
    return interviewId;
  }

  private calendarEntry(personId: string, startsAt: Date) {
    return this.store.takeFallenEntry(personId, startsAt, newUid());
  }

  private async plan(interviewId: string, { state, startsAt, proposedBy, answerBy }: Booking): Promise<void> {
    if (state === 'confirmed') {
      await this.agenda.tell(interviewId, 'interview_booked', proposedBy);
      await this.agenda.remind(interviewId, startsAt);
      return;
    }
    await this.agenda.tell(interviewId, 'interview_asked', proposedBy);
    if (answerBy) await this.agenda.awaitAnswer(interviewId, answerBy);
  }

  /** One question a half, new to its candidate, and never the same in both halves. */
  private async halves(interviewId: string, booking: Booking, count: 1 | 2) {
    const { format, people } = booking;
    const profiles = await this.identity.profiles([...people]);
    const drawn: string[] = [];
    const rows = [];
    for (const n of count === 2 ? ([1, 2] as const) : ([1] as const)) {
      const [interviewerId, candidateId] = n === 1 ? people : ([people[1], people[0]] as const);
      const round = roundsOf(booking)[n - 1] ?? booking.round;
      const { versionId, slug } = await this.questions.draw({
        round,
        format,
        candidateId,
        interviewerId,
        level: profiles.get(candidateId)?.targetLevel ?? 'mid',
        exclude: [...drawn, ...(await this.store.pinnedSlugs(candidateId, new Date(this.clock.now())))],
      });
      drawn.push(slug);
      rows.push({
        id: randomUUID(),
        interviewId,
        n,
        round,
        interviewerId,
        candidateId,
        questionVersionId: versionId,
      });
    }
    return rows;
  }
}

/** `slot_taken` for what Postgres refuses because someone would be in two interviews at once. */
export async function refusingOverlap<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const fault = faultOf(error);
    if (fault?.code === EXCLUSION_VIOLATION && fault.constraint === 'participation_no_overlap')
      throw new Refusal('slot_taken');
    throw error;
  }
}

const roundsOf = ({ round, secondRound }: Booking): [RoundId, RoundId] => [round, secondRound ?? round];
