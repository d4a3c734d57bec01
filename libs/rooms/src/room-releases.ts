import { Injectable } from '@nestjs/common';
import type { InterviewerQuestion } from '@loopmate/contracts/questions';
import type { RoomCommandBody } from '@loopmate/contracts/rooms';
import type { Phase } from '@loopmate/domain';
import { InterviewsService, type Membership } from '@loopmate/interviews';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import type { RoomEventBody } from './room-events.ts';
import { RoomPushes } from './room-pushes.ts';
import { RoomTimeline, type RoomHistory } from './room-timeline.ts';

const RELEASING: readonly Phase[] = ['read_in', 'half'];
const JUDGING: readonly Phase[] = ['half', 'debrief'];

interface Material {
  membership: Membership;
  history: RoomHistory;
  question: InterviewerQuestion;
}

/** What the interviewer gives out of the question, piece by piece, and notes about the answers to its challenges. */
@Injectable()
export class RoomReleases {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly questions: QuestionsService,
    private readonly timeline: RoomTimeline,
    private readonly database: Database,
    private readonly pushes: RoomPushes,
  ) {}

  /** In the order of the ladder. Releasing again what is out changes nothing. */
  async releaseHint(me: string, { interviewId, stage }: RoomCommandBody<'hint:release'>): Promise<void> {
    await this.asInterviewer(me, interviewId, RELEASING, async ({ membership, history, question }) => {
      const released = new Set(history.releasedStages.map((one) => one.stage));
      if (released.has(stage)) return;
      const ladder = question.hints.map((hint) => hint.stage).sort((one, other) => one - other);
      if (!ladder.includes(stage)) throw new Refusal('not_found');
      if (ladder.find((one) => !released.has(one)) !== stage) throw new Refusal('hint_out_of_order');
      await this.append(membership, 'hint', { stage });
    });
  }

  async releasePart(me: string, { interviewId, part }: RoomCommandBody<'part:release'>): Promise<void> {
    await this.asInterviewer(me, interviewId, RELEASING, async ({ membership, question }) => {
      const found = question.parts.find((one) => one.id === part);
      if (!found) throw new Refusal('not_found');
      if (!found.released) await this.append(membership, 'part', { part });
    });
  }

  async markChallenge(me: string, body: RoomCommandBody<'challenge:mark'>): Promise<void> {
    const { interviewId, challengeId, outcome } = body;
    await this.asInterviewer(me, interviewId, JUDGING, async ({ membership, question }) => {
      const found = question.challenges.find((one) => one.id === challengeId);
      if (!found) throw new Refusal('not_found');
      if (found.outcome !== outcome) await this.append(membership, 'challenge', { challengeId, outcome });
    });
  }

  private append<K extends 'hint' | 'part' | 'challenge'>(
    { interview, half, me }: Membership,
    kind: K,
    body: RoomEventBody<K>,
  ) {
    return this.timeline.append(interview.id, { kind, half: half.n, personId: me, body });
  }

  /** One release of a room at a time, so that two presses at once cannot skip a rung. */
  private async asInterviewer(
    me: string,
    interviewId: string,
    phases: readonly Phase[],
    act: (material: Material) => Promise<unknown>,
  ): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.lock([`room:${interviewId}`]);
      const membership = await this.interviews.membership(me, interviewId);
      const { interview, half, seat } = membership;
      if (seat !== 'interviewer') throw new Refusal('only_the_interviewer');
      if (!phases.includes(interview.phase) || half.questionVersionId === null) throw new Refusal('not_now');
      const history = await this.timeline.read(interviewId, half.n);
      const question = await this.questions.interviewerView(
        half.questionVersionId,
        interview.format,
        history,
      );
      await act({ membership, history, question });
    });
    void this.pushes.changed(interviewId);
  }
}
