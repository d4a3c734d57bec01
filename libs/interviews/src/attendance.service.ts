import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  attendanceAtTheDoor,
  attendanceOf,
  attendanceOfCancelled,
  graceEnds,
  LATE_AFTER_MS,
  lostMinutes,
  presenceOf,
  reliabilityOf,
  type Reliability,
  type Span,
} from '@loopmate/domain';
import { Jobs } from '@loopmate/jobs';
import { Database } from '@loopmate/persistence';
import { Clock, Events, Refusal } from '@loopmate/platform';
import { disputeUntil, mayExcuse } from './attendance-rules.ts';
import { AttendanceStore } from './attendance.store.ts';
import { InterviewAgenda } from './interview-agenda.ts';
import { attendanceDue, partnerCall } from './interview-jobs.ts';
import { attendanceChanged } from './interviews.events.ts';
import {
  InterviewsStore,
  type HalfRow,
  type InterviewRow,
  type ParticipationRow,
} from './interviews.store.ts';
import { OutagesStore } from './outages.store.ts';
import { calledAt, metAt, PRESENCE_KINDS, presenceLog } from './presence-log.ts';
import { Pulse } from './pulse.ts';

const DAY_MS = 24 * 3_600_000;
/** Older outcomes weigh next to nothing. */
const REMEMBERED_MS = 2 * 365 * DAY_MS;

/** Who came: settled from the log of the interview by a job, so that no node and no browser needs to be there for it. */
@Injectable()
export class AttendanceService implements OnModuleInit {
  constructor(
    private readonly store: AttendanceStore,
    private readonly interviews: InterviewsStore,
    private readonly outages: OutagesStore,
    private readonly pulse: Pulse,
    private readonly agenda: InterviewAgenda,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(partnerCall, ({ interviewId, startsAt }) => this.callPartner(interviewId, startsAt));
    this.jobs.handle(attendanceDue, (body) => this.settleDue(body));
  }

  /** Has the one who is not there told that the other waits, once. `startsAt` names the start it is about. */
  async callPartner(interviewId: string, startsAt?: string): Promise<void> {
    await this.database.transaction(async () => {
      const interview = await this.interviews.lock(interviewId);
      if (!interview || !isWaiting(interview) || !isAbout(interview, startsAt)) return;
      const rows = await this.interviews.events(interviewId, PRESENCE_KINDS);
      if (calledAt(rows)) return;
      const log = presenceLog(rows);
      const isThere = ({ personId }: ParticipationRow) =>
        presenceOf(log.get(personId) ?? []).at(-1)?.to === Infinity;
      const places = await this.interviews.participations([interviewId]);
      const [here, absent] = [places.filter(isThere), places.filter((place) => !isThere(place))];
      const [waiting, called] = [here[0], absent[0]];
      if (here.length !== 1 || !waiting || !called) return;
      await this.interviews.append({
        interviewId,
        half: interview.half,
        personId: called.personId,
        kind: 'connection',
        body: { what: 'called' },
        at: this.now(),
      });
      await this.agenda.tell(interviewId, 'partner_waiting', waiting.personId);
      this.changed(interviewId);
    });
  }

  /** Settles what is not settled yet: the store keeps the first decision. The caller holds the interview's row. */
  async settle(interview: InterviewRow): Promise<void> {
    const occasion = await this.occasionOf(interview);
    const decide = interview.state === 'missed' ? attendanceAtTheDoor : attendanceOf;
    for (const { place, events } of occasion.places)
      await this.store.decide(place, decide(events, occasion), this.now());
  }

  /** Of a booking that is called off. The caller holds the interview's row. */
  async settleCancelled(interview: InterviewRow, by: string): Promise<void> {
    const { startsAt, places } = await this.occasionOf(interview);
    const now = this.clock.now();
    for (const { place, events } of places) {
      const about = { startsAt, now, isCanceller: place.personId === by };
      await this.store.decide(place, attendanceOfCancelled(events, about), this.now());
    }
  }

  /** At the moment both are in: takes what late people lose from their own half as candidate. */
  async takeLostMinutes(interview: InterviewRow, halves: readonly HalfRow[]): Promise<void> {
    const occasion = await this.occasionOf(interview);
    const late = occasion.places.map(({ events }) => {
      const decision = attendanceOf(events, occasion);
      return decision.attendance === 'late' ? decision.lateMs : 0;
    });
    const lost = lostMinutes([late[0] ?? 0, late[1] ?? 0]);
    for (const [index, { place }] of occasion.places.entries()) {
      const half = halves.find((one) => one.candidateId === place.personId);
      const minutes = lost[index] ?? 0;
      if (half && minutes > 0) await this.store.setLost(half.id, minutes);
    }
  }

  /**
   * Who has waited five minutes goes on with somebody else: the interview ends as missed, and who was waited for is late
   * if they come to its door in time, absent if not. Throws `not_now` earlier, and once both were in. Joins an open
   * transaction; an interview that has ended already is left as it is.
   */
  async giveUp(me: string, interviewId: string): Promise<void> {
    const interview = await this.interviews.lock(interviewId);
    if (!interview) throw new Refusal('not_found');
    if (ENDED.has(interview.state)) return;
    const mine = (await this.occasionOf(interview)).places.find(({ place }) => place.personId === me);
    if (!mine) throw new Refusal('not_found');
    const waited = this.clock.now() - interview.startsAt.getTime();
    const isThere = presenceOf(mine.events).at(-1)?.to === Infinity;
    if (!isWaiting(interview) || waited < LATE_AFTER_MS || !isThere) throw new Refusal('not_now');
    await this.store.decide(mine.place, { attendance: 'attended' }, this.now());
    await this.end(interview);
  }

  /** Says once that mine is wrong; until somebody settles it, it counts for nothing. */
  async dispute(me: string, interviewId: string, reason: string): Promise<void> {
    await this.answering(me, interviewId, async ({ mine }) => {
      if (!disputeUntil(mine, this.now())) throw new Refusal('dispute_closed');
      await this.store.dispute(interviewId, me, reason);
      await this.agenda.tell(interviewId, 'attendance_disputed', me, me);
    });
  }

  /** The other says that it was all right. */
  async excuse(me: string, interviewId: string): Promise<void> {
    await this.answering(me, interviewId, async ({ mine, theirs }) => {
      if (!mayExcuse(mine, theirs, this.now())) throw new Refusal('dispute_closed');
      await this.store.change(interviewId, theirs.personId, 'excused');
      await this.agenda.tell(interviewId, 'attendance_excused', me, me);
    });
  }

  async reliability(personIds: readonly string[]): Promise<Map<string, Reliability>> {
    const now = this.clock.now();
    const outcomes = await this.store.outcomes(personIds, new Date(now - REMEMBERED_MS));
    return new Map(
      personIds.map((id) => [
        id,
        reliabilityOf(
          outcomes.filter(({ personId }) => personId === id),
          now,
        ),
      ]),
    );
  }

  private async settleDue({ interviewId, startsAt }: { interviewId: string; startsAt: string }) {
    // The time the server was away must be known before anyone is held to it.
    await this.pulse.beat();
    await this.database.transaction(async () => {
      const interview = await this.interviews.lock(interviewId);
      if (!interview || !isAbout(interview, startsAt) || !TAKES_PLACE.has(interview.state)) return;
      const end = graceEnds(interview.startsAt.getTime(), await this.outagesOf(interview));
      if (this.clock.now() < end)
        return this.agenda.settleAttendance(interviewId, interview.startsAt, new Date(end));
      await this.settle(interview);
      if (isWaiting(interview)) await this.end(interview);
      if (isWaiting(interview) || interview.state === 'missed')
        await this.agenda.tell(interviewId, 'interview_missed', null);
    });
  }

  /** Nobody met: the time is free again for both, and the room is closed. */
  private async end({ id, version }: InterviewRow): Promise<void> {
    await this.interviews.update(id, version, { state: 'missed' });
    await this.interviews.release([id]);
    this.changed(id);
  }

  private async answering(
    me: string,
    interviewId: string,
    act: (places: { mine: ParticipationRow; theirs: ParticipationRow }) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async () => {
      const places = await this.store.lockPlaces(interviewId);
      const mine = places.find(({ personId }) => personId === me);
      const theirs = places.find(({ personId }) => personId !== me);
      if (!mine || !theirs) throw new Refusal('not_found');
      await act({ mine, theirs });
      this.changed(interviewId);
    });
  }

  private async occasionOf(interview: InterviewRow) {
    const rows = await this.interviews.events(interview.id, PRESENCE_KINDS);
    const log = presenceLog(rows);
    const places = await this.interviews.participations([interview.id]);
    return {
      startsAt: interview.startsAt.getTime(),
      metAt: metAt(rows),
      outages: await this.outagesOf(interview),
      places: places.map((place) => ({ place, events: log.get(place.personId) ?? [] })),
    };
  }

  private outagesOf({ startsAt }: InterviewRow): Promise<Span[]> {
    return this.outages.between(new Date(startsAt.getTime() - DAY_MS), new Date(startsAt.getTime() + DAY_MS));
  }

  private changed(interviewId: string): void {
    this.database.afterCommit(() => this.events.emit(attendanceChanged, { interviewId }));
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

/** `missed` before its time when one of the two went on with somebody else: the other is still to be settled. */
const TAKES_PLACE = new Set<InterviewRow['state']>(['confirmed', 'live', 'completed', 'missed']);
const ENDED = new Set<InterviewRow['state']>(['missed', 'cancelled']);

/** Booked, and not both were in the room yet. */
const isWaiting = ({ state, phase }: InterviewRow) => state === 'confirmed' && phase === 'lobby';

const isAbout = (interview: InterviewRow, startsAt: string | undefined) =>
  startsAt === undefined || interview.startsAt.toISOString() === startsAt;
