import { Injectable } from '@nestjs/common';
import { CollabService } from '@loopmate/collab';
import { roomView, type RoomPerson, type RoomView } from '@loopmate/contracts/rooms';
import { PAUSE_BUDGET_MS, type Phase } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import {
  closesAt,
  InterviewsService,
  seatIn,
  type InterviewRow,
  type Membership,
} from '@loopmate/interviews';
import { Clock } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { RoomSockets } from './room-sockets.ts';
import { RoomTimeline, type RoomHistory } from './room-timeline.ts';

/** Before these the candidate must not be able to tell which question comes. */
const BEFORE_THE_HALF: readonly Phase[] = ['lobby', 'hello', 'read_in'];
const WAITING = { for: 'waiting' } as const;

/** Builds what one person may see of a room, always from that person's own seat in the current half. */
@Injectable()
export class RoomViews {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly identity: IdentityService,
    private readonly questions: QuestionsService,
    private readonly collab: CollabService,
    private readonly timeline: RoomTimeline,
    private readonly sockets: RoomSockets,
    private readonly clock: Clock,
  ) {}

  async of(personId: string, interviewId: string): Promise<RoomView> {
    // Taken before anything is read: of two views, the one with the later clock never knows less.
    const serverNowMs = this.clock.now();
    const membership = await this.interviews.membership(personId, interviewId);
    const { interview, halves, half, me, seat } = membership;
    const history = await this.timeline.read(interviewId, half.n);
    // Cut to the contract here, where every edge passes: acknowledgements as well as notices.
    return roomView.parse({
      interviewId,
      version: interview.version,
      round: half.round,
      rounds: halves.map((one) => one.round),
      format: interview.format,
      phase: phaseOf(interview),
      half: half.n,
      seat,
      ...clockOf(interview),
      halfStartedAtMs: history.halfStartedAtMs,
      serverNowMs,
      lostMinutes: halves.map((one) => one.lostMinutes),
      calledAtMs: history.calledAtMs,
      attendance: interview.state === 'missed' ? await this.attendanceOf(membership) : null,
      scheduledStart: interview.startsAt.toISOString(),
      scheduledEnd: interview.endsAt.toISOString(),
      you: me,
      people: await this.people(membership),
      question: await this.question(membership, history),
      documents: await this.collab.documentsOf(half.id, me),
      chat: history.chat,
      run: history.run,
      cards: cardsOf(membership, history),
    });
  }

  private async people({ interview, half, me, partnerId }: Membership): Promise<RoomPerson[]> {
    const profiles = await this.identity.profiles([me, partnerId]);
    const isPartnerPresent = await this.sockets.isPresent(interview.id, partnerId);
    return [me, partnerId].map((id) => ({
      id,
      name: profiles.get(id)?.name ?? 'Someone who left',
      seat: seatIn(half, id),
      isPresent: id === me || isPartnerPresent,
      isReady: interview.ready.includes(id),
    }));
  }

  private async attendanceOf({ me, interview }: Membership): Promise<RoomView['attendance']> {
    return (await this.interviews.summary(me, interview.id)).attendance;
  }

  private async question(
    membership: Membership,
    { releasedStages, releasedParts, challengeOutcomes }: RoomHistory,
  ): Promise<RoomView['question']> {
    const { half, interview, seat } = membership;
    if (half.questionVersionId === null || isWaiting(membership)) return WAITING;
    const released = { releasedStages, releasedParts };
    if (seat === 'interviewer') {
      const state = { ...released, challengeOutcomes };
      const question = await this.questions.interviewerView(half.questionVersionId, interview.format, state);
      return { for: 'interviewer', question };
    }
    return {
      for: 'candidate',
      question: await this.questions.candidateView(half.questionVersionId, released),
    };
  }
}

function isWaiting({ interview, seat }: Membership): boolean {
  return seat !== 'interviewer' && BEFORE_THE_HALF.includes(interview.phase);
}

/** A cancelled or expired interview never moved its phase; for those in the room it is closed all the same. */
export function phaseOf(row: InterviewRow): Phase {
  switch (row.state) {
    case 'confirmed':
    case 'live':
      return row.phase;
    case 'proposed':
    case 'completed':
    case 'missed':
    case 'cancelled':
    case 'declined':
    case 'expired':
      return 'closed';
    default:
      return row.state satisfies never;
  }
}

function clockOf(row: InterviewRow) {
  return {
    startedAtMs: row.phaseStartedAt?.getTime() ?? null,
    endsAtMs: row.phaseEndsAt?.getTime() ?? null,
    pausedAtMs: row.pausedAt?.getTime() ?? null,
    pausedBy: row.pausedBy,
    pauseLeftMs: Math.max(0, PAUSE_BUDGET_MS - row.pausedTotalMs),
    closesAtMs: closesAt(row).getTime(),
  };
}

function cardsOf({ me, partnerId }: Membership, { cards }: RoomHistory): RoomView['cards'] {
  return { mine: cards.has(me) ? 'submitted' : 'none', theirsIn: cards.has(partnerId) };
}
