import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { busyMinutes, type RoundId } from '@loopmate/domain';
import { Jobs } from '@loopmate/jobs';
import { Database } from '@loopmate/persistence';
import { Clock, Refusal } from '@loopmate/platform';
import { Booker, refusingOverlap } from './booker.ts';
import { InterviewAgenda } from './interview-agenda.ts';
import { moveAnswerDue } from './interview-jobs.ts';
import { InterviewsStore, type InterviewRow } from './interviews.store.ts';
import { membershipOf, type Membership } from './membership.ts';
import { MovesStore, type MoveRow } from './moves.store.ts';

const MINUTE_MS = 60_000;

/**
 * Another time for an interview that stays the same one. Callers have checked the rules of time and hold the locks of
 * both people; each method runs in their transaction. A request that is not answered yet moves the same way: who is
 * asked suggests other starts, and who accepts one of them has settled it.
 */
@Injectable()
export class Mover implements OnModuleInit {
  constructor(
    private readonly store: InterviewsStore,
    private readonly moves: MovesStore,
    private readonly booker: Booker,
    private readonly agenda: InterviewAgenda,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(moveAnswerDue, ({ interviewId, moveId }) => this.endUnanswered(interviewId, moveId));
  }

  /** Replaces what was suggested before, by either. `slot_taken` when the one who suggests is busy at a start. */
  async propose(
    personId: string,
    interviewId: string,
    starts: readonly Date[],
    answerBy: Date,
  ): Promise<void> {
    await this.database.transaction(async () => {
      const member = await this.lock(personId, interviewId);
      const { interview } = member;
      const earlier = await this.moves.find(interviewId);
      if (interview.state === 'proposed' && interview.proposedBy === personId && !earlier)
        throw new Refusal('not_now');
      for (const start of starts)
        if (await this.store.isTaken([personId], start, this.busyUntil(member, start), interviewId))
          throw new Refusal('slot_taken');
      const id = randomUUID();
      await this.moves.put({ interviewId, id, proposedBy: personId, starts: [...starts], answerBy });
      await this.keepAsked(interview, answerBy);
      await this.agenda.tell(interviewId, 'move_asked', personId, id);
      await this.agenda.awaitMoveAnswer(interviewId, id, answerBy);
    });
  }

  /** Throws `slot_taken` when either is busy then, `already_answered` when nothing waits for this person's answer. */
  async accept(personId: string, interviewId: string, start: Date, now: Date): Promise<void> {
    await this.database.transaction(async () => {
      await this.booker.expireUnanswered();
      const member = await this.lock(personId, interviewId);
      const { starts } = await this.waiting(member, now);
      if (!starts.some((one) => one.getTime() === start.getTime())) throw new Refusal('slot_not_offered');
      const { interview, me, partnerId } = member;
      const busyUntil = this.busyUntil(member, start);
      if (await this.store.isTaken([me, partnerId], start, busyUntil, interviewId))
        throw new Refusal('slot_taken');
      await refusingOverlap(() => this.moves.shift(interviewId, start, busyUntil));
      const length = interview.endsAt.getTime() - interview.startsAt.getTime();
      await this.store.update(interviewId, interview.version, {
        state: 'confirmed',
        startsAt: start,
        endsAt: new Date(start.getTime() + length),
        settledAt: new Date(this.clock.now()),
      });
      await this.moves.remove(interviewId);
      await this.agenda.tell(interviewId, 'interview_moved', personId, String(interview.version + 1));
      await this.agenda.remind(interviewId, start);
    });
  }

  async decline(personId: string, interviewId: string, now: Date): Promise<void> {
    await this.database.transaction(async () => {
      const { id } = await this.waiting(await this.lock(personId, interviewId), now);
      await this.moves.remove(interviewId);
      await this.agenda.tell(interviewId, 'move_declined', personId, id);
    });
  }

  async withdraw(personId: string, interviewId: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.lock(personId, interviewId);
      const move = await this.moves.find(interviewId);
      if (move?.proposedBy !== personId) throw new Refusal('already_answered');
      await this.moves.remove(interviewId);
    });
  }

  /** An interview that has begun or ended moves no more. */
  private async lock(personId: string, interviewId: string): Promise<Membership> {
    const interview = await this.store.lock(interviewId);
    if (!interview) throw new Refusal('not_found');
    const member = membershipOf(interview, await this.store.halves([interviewId]), personId);
    if (interview.state !== 'confirmed' && interview.state !== 'proposed') throw new Refusal('not_now');
    return member;
  }

  /** What the other one suggests and this person has not answered. */
  private async waiting({ interview, me }: Membership, now: Date): Promise<MoveRow> {
    const move = await this.moves.find(interview.id);
    if (!move || move.proposedBy === me || move.answerBy <= now) throw new Refusal('already_answered');
    return move;
  }

  /** Who answers a request by other starts has answered: it does not run out before those do. */
  private async keepAsked(interview: InterviewRow, answerBy: Date): Promise<void> {
    if (interview.state !== 'proposed' || !interview.answerBy || interview.answerBy >= answerBy) return;
    await this.store.update(interview.id, interview.version, { answerBy });
    await this.agenda.awaitAnswer(interview.id, answerBy);
  }

  /** The present time stays; who suggested another is told that the other one did not answer. */
  private async endUnanswered(interviewId: string, moveId: string): Promise<void> {
    await this.database.transaction(async () => {
      if (!(await this.store.lock(interviewId))) return;
      const move = await this.moves.find(interviewId);
      if (move?.id !== moveId) return;
      await this.moves.remove(interviewId);
      const [half] = await this.store.halves([interviewId]);
      const silent = half?.interviewerId === move.proposedBy ? half.candidateId : half?.interviewerId;
      await this.agenda.tell(interviewId, 'move_unanswered', silent ?? null, moveId);
    });
  }

  private busyUntil({ interview, halves }: Membership, start: Date): Date {
    const rounds = halves.map(({ round }) => round) as [RoundId, ...RoundId[]];
    return new Date(start.getTime() + busyMinutes(this.booker.planOf(interview.format, rounds)) * MINUTE_MS);
  }
}
