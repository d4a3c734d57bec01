import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import type { FormatId, FormatPlan, LockingReason, Reliability, RoomState, RoundId } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { Jobs } from '@loopmate/jobs';
import { Database } from '@loopmate/persistence';
import { Clock, Events, Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { disputeUntil, mayExcuse, seenAttendance } from './attendance-rules.ts';
import { AttendanceService } from './attendance.service.ts';
import { Booker, type Booking } from './booker.ts';
import { InterviewAgenda } from './interview-agenda.ts';
import { interviewAnswerDue, type NewsKind } from './interview-jobs.ts';
import { confirmationViewOf, moveViewOf, outlineOf, type InterviewOutline } from './interview-views.ts';
import { interviewAdvanced, interviewCancelled, interviewCompleted } from './interviews.events.ts';
import {
  InterviewsStore,
  type EventKind,
  type EventRow,
  type HalfRow,
  type InterviewRow,
} from './interviews.store.ts';
import { NotesStore } from './notes.store.ts';
import { RunningLateStore } from './running-late.store.ts';
import { isUnanswered, membershipOf, membershipsOf, opensAt, seatIn, type Membership } from './membership.ts';
import { MovesStore } from './moves.store.ts';
import { TurnsService } from './turns.service.ts';

/** What names a calendar entry for life, and how often it has changed. */
export interface CalendarEntry {
  uid: string;
  sequence: number;
}

/** The aggregate both sides of the product share: who meets whom, when, in which seat, and how far they are. */
@Injectable()
export class InterviewsService implements OnModuleInit {
  constructor(
    private readonly store: InterviewsStore,
    private readonly moves: MovesStore,
    private readonly booker: Booker,
    private readonly agenda: InterviewAgenda,
    private readonly notes: NotesStore,
    private readonly late: RunningLateStore,
    private readonly attendance: AttendanceService,
    private readonly turns_: TurnsService,
    private readonly jobs: Jobs,
    private readonly identity: IdentityService,
    private readonly questions: QuestionsService,
    private readonly database: Database,
    private readonly events_: Events,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(interviewAnswerDue, ({ interviewId }) => this.endUnanswered(interviewId));
  }

  /** The only way an interview comes to be. Joins an open transaction. `slot_taken` when either is busy then. */
  book(booking: Booking): Promise<string> {
    return this.booker.book(booking);
  }

  /**
   * Whether this person can be candidate once more in such an interview: the bank is finite, and nothing comes twice.
   * What is set aside for the interview `exceptId` counts as free: it will end first.
   */
  hasQuestions(personId: string, round: RoundId, format: FormatId, exceptId?: string): Promise<boolean> {
    return this.booker.hasQuestions(personId, round, format, exceptId);
  }

  async membership(personId: string, interviewId: string): Promise<Membership> {
    const interview = await this.store.find(interviewId);
    if (!interview) throw new Refusal('not_found');
    return membershipOf(interview, await this.store.halves([interviewId]), personId);
  }

  /** The interview a half belongs to, for documents and cards that hang on the half. */
  async membershipOfHalf(personId: string, halfId: string): Promise<Membership> {
    const half = await this.store.findHalf(halfId);
    if (!half) throw new Refusal('not_found');
    return this.membership(personId, half.interviewId);
  }

  async list(personId: string): Promise<InterviewSummary[]> {
    return this.summaries(await this.store.ofPerson(personId), personId);
  }

  /** Those of the two with each other, newest start first. */
  async listWith(personId: string, partnerId: string): Promise<InterviewSummary[]> {
    return this.summaries(await this.store.ofPair(personId, partnerId), personId);
  }

  async summary(personId: string, interviewId: string): Promise<InterviewSummary> {
    const interview = await this.store.find(interviewId);
    const [summary] = interview ? await this.summaries([interview], personId) : [];
    if (!summary) throw new Refusal('not_found');
    return summary;
  }

  /** Of each of these interviews that is there, how its two people see it. */
  async outlines(interviewIds: readonly string[]): Promise<Map<string, InterviewOutline[]>> {
    const rows = await this.store.findAll(interviewIds);
    const halves = new Map<string, HalfRow[]>(rows.map(({ id }) => [id, []]));
    for (const one of await this.store.halves([...halves.keys()])) halves.get(one.interviewId)?.push(one);
    const members = rows.map((row) => membershipsOf(row, halves.get(row.id) ?? []));
    const profiles = await this.identity.profiles(members.flat().map(({ me }) => me));
    const now = this.clock.now();
    return new Map(
      rows.map(({ id }, n) => [
        id,
        (members[n] ?? []).map((one) => outlineOf(one, profiles.get(one.partnerId), now)),
      ]),
    );
  }

  async accept(personId: string, interviewId: string): Promise<void> {
    await this.answer(personId, interviewId, true);
  }

  async decline(personId: string, interviewId: string): Promise<void> {
    await this.answer(personId, interviewId, false);
  }

  /** Says that this person will be there. Said twice it stands once. */
  async attend(personId: string, interviewId: string): Promise<void> {
    const { confirmation } = await this.summary(personId, interviewId);
    const now = this.clock.now();
    if (confirmation.askedFrom === null || Date.parse(confirmation.askedFrom) > now)
      throw new Refusal('not_now');
    await this.store.confirmAttendance(interviewId, personId, new Date(now));
  }

  async cancel(personId: string, interviewId: string, reason: string | null): Promise<void> {
    const { interview } = await this.membership(personId, interviewId);
    if (interview.state === 'cancelled') throw new Refusal('already_cancelled');
    if (interview.state !== 'confirmed' && interview.state !== 'proposed') throw new Refusal('not_now');
    await this.database.transaction(async () => {
      const change = { state: 'cancelled', cancelledBy: personId, cancelReason: reason } as const;
      if (!(await this.store.update(interviewId, interview.version, change)))
        throw new Refusal('version_conflict');
      if (interview.state === 'confirmed') await this.attendance.settleCancelled(interview, personId);
      await this.store.release([interviewId]);
      await this.agenda.tell(interviewId, 'interview_cancelled', personId);
      this.database.afterCommit(() => this.events_.emit(interviewCancelled, { interviewId, by: personId }));
    });
  }

  /**
   * The one writer of phases: saves `next` under the version it was computed from and returns the new version.
   * Entering a half puts its question into both people's ledger; closing ends the interview.
   */
  async advance(
    interviewId: string,
    expectedVersion: number,
    next: RoomState & { pausedBy?: string | null },
    cause: { type: string; person?: string },
  ): Promise<number> {
    const now = new Date(this.clock.now());
    return this.database.transaction(async () => {
      const before = await this.store.lock(interviewId);
      if (!before || before.version !== expectedVersion) throw new Refusal('version_conflict');
      const change = columnsOf(next, before);
      await this.store.update(interviewId, expectedVersion, change);
      if (before.phase !== next.phase || before.half !== next.half)
        await this.entered(before, next, cause, now);
      const version = expectedVersion + 1;
      this.database.afterCommit(() => {
        this.events_.emit(interviewAdvanced, { interviewId, version, phase: next.phase, half: next.half });
        if (next.phase === 'closed') this.events_.emit(interviewCompleted, { interviewId });
      });
      return version;
    });
  }

  /** Adds to the interview's timeline; callers have already settled who may. */
  async append(
    interviewId: string,
    event: { kind: EventKind; half: 1 | 2; personId: string | null; body: unknown },
  ): Promise<{ seq: number; at: Date }> {
    const at = new Date(this.clock.now());
    const seq = await this.database.transaction(async () => {
      if (!(await this.store.lock(interviewId))) throw new Refusal('not_found');
      return this.store.append({ interviewId, at, ...event });
    });
    return { seq, at };
  }

  events(interviewId: string, kinds: readonly EventKind[]): Promise<EventRow[]> {
    return this.store.events(interviewId, kinds);
  }

  /** Has people told of what happened to their interview, in the transaction in which it does. */
  tell(interviewId: string, kind: NewsKind, by: string | null): Promise<void> {
    return this.agenda.tell(interviewId, kind, by, by ?? '');
  }

  /** Somebody came in late and waits alone: has the other told, once. */
  callPartner(interviewId: string): Promise<void> {
    return this.attendance.callPartner(interviewId);
  }

  /** Goes on with somebody else after five minutes of waiting; see AttendanceService. Joins an open transaction. */
  giveUp(personId: string, interviewId: string): Promise<void> {
    return this.attendance.giveUp(personId, interviewId);
  }

  /** How surely each of these people comes, and until when two absences put them last in the queue. */
  reliability(personIds: readonly string[]): Promise<Map<string, Reliability>> {
    return this.attendance.reliability(personIds);
  }

  /** Of each person, turns they may spend, which others owe them, and turns they owe. */
  turns(personIds: readonly string[]): Promise<Map<string, { owed: number; owing: number }>> {
    return this.turns_.balances(personIds);
  }

  /** Of these interviews, those whose card about this person stays closed until a turn is repaid, and why. */
  cardLocks(personId: string, interviewIds: readonly string[]): Promise<Map<string, LockingReason>> {
    return this.turns_.locks(personId, interviewIds);
  }

  /** Told by scorecards, in the transaction of the card: it may repay a turn, or move one. */
  cardSent(interview: InterviewRow, half: HalfRow): Promise<void> {
    return this.turns_.cardSent(interview, half);
  }

  /** Told by scorecards when the seal's time is over and only the other's card came. */
  cardMissing(half: HalfRow): Promise<void> {
    return this.turns_.cardMissing(half);
  }

  /** Ends a request that nobody answered in time; the one who asked is told. */
  private async endUnanswered(interviewId: string): Promise<void> {
    await this.database.transaction(async () => {
      const interview = await this.store.lock(interviewId);
      if (!interview || !isUnanswered(interview, this.clock.now())) return;
      await this.store.update(interviewId, interview.version, { state: 'expired' });
      const move = await this.moves.find(interviewId);
      await this.store.release([interviewId]);
      // Who was asked has answered with other starts; it is the asker who did not.
      if (move && move.proposedBy !== interview.proposedBy)
        await this.agenda.tell(interviewId, 'move_unanswered', interview.proposedBy, move.id);
      else await this.agenda.tell(interviewId, 'interview_unanswered', null);
    });
  }

  /** When each of these people is taken from now on, rest included; one interview may be left out. */
  async busy(
    personIds: readonly string[],
    exceptId?: string,
  ): Promise<Map<string, { start: Date; end: Date }[]>> {
    const taken = new Map<string, { start: Date; end: Date }[]>(personIds.map((id) => [id, []]));
    const ranges = await this.store.busy(personIds, new Date(this.clock.now()), exceptId);
    for (const { personId, start, end } of ranges) taken.get(personId)?.push({ start, end });
    return taken;
  }

  /** Whom each of these people met in interviews that began since. */
  async partnersSince(personIds: readonly string[], since: Date): Promise<Map<string, Set<string>>> {
    const partners = new Map<string, Set<string>>();
    for (const { me, partner } of await this.store.partners(personIds, since))
      partners.set(me, (partners.get(me) ?? new Set()).add(partner));
    return partners;
  }

  /** When the interviews of these people, but for one, start in [from, to). */
  async starting(
    personIds: readonly string[],
    within: { from: Date; to: Date },
    exceptId?: string,
  ): Promise<Map<string, number[]>> {
    const starts = new Map<string, number[]>(personIds.map((id) => [id, []]));
    for (const { personId, startsAt } of await this.store.starting(personIds, within, exceptId))
      starts.get(personId)?.push(startsAt.getTime());
    return starts;
  }

  /** How many of a person's requests still wait for an answer. */
  countOpenRequests(personId: string): Promise<number> {
    return this.store.countOpenRequests(personId, new Date(this.clock.now()));
  }

  due(): Promise<InterviewRow[]> {
    return this.store.due(new Date(this.clock.now()));
  }

  halves(interviewId: string): Promise<HalfRow[]> {
    return this.store.halves([interviewId]);
  }

  /** Of interviews and their known versions, those that have another, and which. */
  moved(known: ReadonlyMap<string, number>): Promise<Map<string, number>> {
    return this.store.moved(known);
  }

  /** A person's own calendar entries of these interviews; what is not theirs is left out. */
  async calendarEntries(
    personId: string,
    interviewIds: readonly string[],
  ): Promise<Map<string, CalendarEntry>> {
    const mine = (await this.store.participations([...interviewIds])).filter(
      (one) => one.personId === personId,
    );
    return new Map(
      mine.map(({ interviewId, icsUid, icsSequence }) => [
        interviewId,
        { uid: icsUid, sequence: icsSequence },
      ]),
    );
  }

  /** Lengths of an interview's phases in minutes; with two rounds, one for each half. */
  planOf(format: FormatId, ...rounds: [RoundId, ...RoundId[]]): FormatPlan {
    return this.booker.planOf(format, rounds);
  }

  private async answer(personId: string, interviewId: string, accepted: boolean): Promise<void> {
    const { interview } = await this.membership(personId, interviewId);
    if (interview.proposedBy === personId) throw new Refusal('not_found');
    if (interview.state !== 'proposed' || isUnanswered(interview, this.clock.now()))
      throw new Refusal('already_answered');
    await this.database.transaction(async () => {
      const state = accepted ? 'confirmed' : 'declined';
      const settledAt = new Date(this.clock.now());
      if (!(await this.store.update(interviewId, interview.version, { state, settledAt })))
        throw new Refusal('version_conflict');
      await (accepted ? this.store.confirm(interviewId) : this.store.release([interviewId]));
      await this.agenda.tell(interviewId, accepted ? 'interview_accepted' : 'interview_declined', personId);
      if (!accepted) return;
      await this.moves.remove(interviewId);
      await this.agenda.remind(interviewId, interview.startsAt);
    });
  }

  private async entered(
    before: InterviewRow,
    next: RoomState,
    cause: { type: string; person?: string },
    now: Date,
  ): Promise<void> {
    const { phase, half: n } = next;
    const personId = cause.person ?? null;
    await this.store.append({
      interviewId: before.id,
      half: n,
      kind: 'phase',
      personId,
      body: { phase, cause: cause.type },
      at: now,
    });
    if (before.phase === 'lobby')
      await this.attendance.takeLostMinutes(before, await this.store.halves([before.id]));
    if (phase === 'closed') {
      await this.store.cutBusy(before.id, now);
      await this.attendance.settle(before);
      await this.turns_.roomClosed(before.id);
    }
    if (phase !== 'half') return;
    const half = (await this.store.halves([before.id])).find((one) => one.n === n);
    if (!half?.questionVersionId) return;
    const slug = (await this.store.slugsOf([half.questionVersionId])).get(half.questionVersionId);
    if (!slug) return;
    await this.questions.expose([
      { personId: half.candidateId, slug, halfId: half.id, kind: 'was_asked' },
      { personId: half.interviewerId, slug, halfId: half.id, kind: 'asked' },
    ]);
  }

  private async summaries(rows: InterviewRow[], personId: string): Promise<InterviewSummary[]> {
    const ids = rows.map((row) => row.id);
    const halves = await this.store.halves(ids);
    const members = rows.map((row) =>
      membershipOf(
        row,
        halves.filter((one) => one.interviewId === row.id),
        personId,
      ),
    );
    const partnerIds = members.map((one) => one.partnerId);
    const profiles = await this.identity.profiles(partnerIds);
    const showUps = await this.reliability(partnerIds);
    const places = await this.store.participations(ids);
    const moves = await this.moves.findAll(ids);
    const unread = await this.notes.unread(personId, ids);
    const late = await this.late.said(rows.filter(({ state }) => state === 'confirmed').map(({ id }) => id));
    const now = new Date(this.clock.now());
    return members.map((member) => {
      const { interview: row, halves: own, partnerId } = member;
      const partner = profiles.get(partnerId);
      const [came, of] = showUps.get(partnerId)?.cameOf ?? [0, 0];
      const mine = places.find((one) => one.interviewId === row.id && one.personId === personId);
      const theirs = places.find((one) => one.interviewId === row.id && one.personId === partnerId);
      const said = (id: string) =>
        late.findLast((one) => one.interviewId === row.id && one.personId === id)?.minutes ?? null;
      const outline = outlineOf(member, partner, now.getTime());
      return {
        id: outline.id,
        state: outline.state,
        round: outline.round,
        rounds: own.map((one) => one.round),
        format: row.format,
        start: outline.start,
        end: row.endsAt.toISOString(),
        opensAt: opensAt(row).toISOString(),
        partner: {
          id: partnerId,
          name: outline.partner.name,
          targetLevel: partner?.targetLevel ?? 'mid',
          timeZone: partner?.timeZone ?? 'UTC',
          isGuest: partner?.isGuest ?? true,
          showsUp: { came, of },
        },
        seats: own.map((one) => seatIn(one, personId)),
        proposedByMe: row.proposedBy === personId,
        answerBy: row.answerBy?.toISOString() ?? null,
        cancelledByMe: row.cancelledBy === null ? null : row.cancelledBy === personId,
        cancelReason: row.cancelReason,
        unreadNotes: unread.get(row.id) ?? 0,
        lateMinutes: { mine: said(personId), partner: said(partnerId) },
        attendance: seenAttendance(mine, theirs),
        disputeUntil: (mine && disputeUntil(mine, now))?.toISOString() ?? null,
        mayExcuse: mine !== undefined && theirs !== undefined && mayExcuse(mine, theirs, now),
        move: moveViewOf(
          moves.find((one) => one.interviewId === row.id),
          personId,
          now.getTime(),
        ),
        confirmation: confirmationViewOf(
          row,
          places.filter((one) => one.interviewId === row.id),
          personId,
        ),
      };
    });
  }
}

function columnsOf(next: RoomState & { pausedBy?: string | null }, before: InterviewRow) {
  const instantOf = (ms: number | null) => (ms === null ? null : new Date(ms));
  return {
    phase: next.phase,
    half: next.half,
    phaseStartedAt: instantOf(next.startedAt),
    phaseEndsAt: instantOf(next.endsAt),
    pausedAt: instantOf(next.pausedAt),
    pausedBy: next.pausedAt === null ? null : (next.pausedBy ?? before.pausedBy),
    pausedTotalMs: Math.round(next.pausedTotalMs),
    ready: [...next.ready],
    state:
      next.phase === 'closed'
        ? ('completed' as const)
        : next.phase === 'lobby'
          ? before.state
          : ('live' as const),
  };
}
