import { Injectable } from '@nestjs/common';
import { nextRoom, type HalfNumber, type Phase, type RoomEvent, type RoomRules } from '@loopmate/domain';
import {
  InterviewsService,
  roomRulesOf,
  roomStateOf,
  scorecardSubmitted,
  type HalfRow,
  type InterviewRow,
} from '@loopmate/interviews';
import { Clock, Events, Refusal } from '@loopmate/platform';
import { RoomPushes } from './room-pushes.ts';
import { RoomTimeline } from './room-timeline.ts';

const ATTEMPTS = 5;

/** Where the presser of a button believed the room to be. */
export interface Seen {
  readonly phase: Phase;
  readonly half: HalfNumber;
}

/** Moves rooms from phase to phase: reads, asks `nextRoom`, saves under the version that was read. */
@Injectable()
export class RoomPhases {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly timeline: RoomTimeline,
    private readonly pushes: RoomPushes,
    private readonly clock: Clock,
    events: Events,
  ) {
    events.on(scorecardSubmitted, ({ interviewId, authorId }) => this.cardIsIn(interviewId, authorId));
  }

  /**
   * What a person asks of the room. When another writer was first, the room is read again: the wish still counts in
   * the phase it was made in (`seen`), and is refused `version_conflict` in any other.
   */
  async ask(personId: string, interviewId: string, event: RoomEvent, seen?: Seen): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const { interview, halves } = await this.interviews.membership(personId, interviewId);
      if (seen && (interview.phase !== seen.phase || interview.half !== seen.half))
        throw new Refusal('version_conflict');
      try {
        return await this.step(interview, halves, event, personId);
      } catch (error) {
        if (!isConflict(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** Lets the clock move a room on. Another writer being first is as good. */
  async tick(interview: InterviewRow): Promise<void> {
    const halves = await this.interviews.halves(interview.id);
    const cardsAreIn = interview.phase === 'cards' && (await this.cardsAreIn(interview, halves));
    try {
      await this.step(interview, halves, { type: cardsAreIn ? 'cards_in' : 'ticked' });
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }

  private async step(
    interview: InterviewRow,
    halves: readonly HalfRow[],
    event: RoomEvent,
    person?: string,
  ): Promise<void> {
    const before = roomStateOf(interview);
    const result = nextRoom(before, event, this.rulesOf(interview, halves), this.clock.now());
    if (!result.ok) throw new Refusal(result.reason);
    if (isSame(result.state, before)) return;
    const pausedBy = event.type === 'paused' ? event.person : interview.pausedBy;
    await this.interviews.advance(
      interview.id,
      interview.version,
      { ...result.state, pausedBy },
      { type: event.type, ...(person !== undefined && { person }) },
    );
  }

  private rulesOf(interview: InterviewRow, halves: readonly HalfRow[]): RoomRules {
    const [first, ...others] = halves.map((half) => half.round);
    if (!first) throw new Error(`interview ${interview.id} has no half`);
    return roomRulesOf(interview, halves, this.interviews.planOf(interview.format, first, ...others));
  }

  private async cardsAreIn(interview: InterviewRow, halves: readonly HalfRow[]): Promise<boolean> {
    const { cards } = await this.timeline.read(interview.id, interview.half);
    return halves.every((half) => cards.has(half.interviewerId));
  }

  /** Noted in the timeline, so that a card handed in before the cards phase, or before a restart, still counts. */
  private async cardIsIn(interviewId: string, authorId: string): Promise<void> {
    const { interview } = await this.interviews.membership(authorId, interviewId);
    await this.timeline.append(interviewId, {
      kind: 'card',
      half: interview.half,
      personId: authorId,
      body: {},
    });
    if (interview.phase === 'cards') await this.tick(interview);
    await this.pushes.changed(interviewId);
  }
}

const isConflict = (error: unknown) => error instanceof Refusal && error.code === 'version_conflict';

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);
