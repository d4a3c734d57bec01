import { Injectable } from '@nestjs/common';
import type { ChatMessage, SharedRun } from '@loopmate/contracts/rooms';
import type { HalfNumber } from '@loopmate/domain';
import { calledAt, InterviewsService, type EventRow } from '@loopmate/interviews';
import {
  roomEventBodies,
  type ChallengeOutcome,
  type RoomEventBody,
  type RoomEventKind,
} from './room-events.ts';

const SHOWN = ['phase', 'connection', 'hint', 'part', 'challenge', 'chat', 'run', 'card'] as const;
const CHAT_SHOWN = 200;

/** What a room's events amount to: hints, parts, challenges and the last run of one half; chat and cards of the whole. */
export interface RoomHistory {
  halfStartedAtMs: number | null;
  releasedStages: { stage: number; atMs: number }[];
  releasedParts: string[];
  challengeOutcomes: Record<string, ChallengeOutcome>;
  run: (SharedRun & { personId: string; atMs: number }) | null;
  chat: (ChatMessage & { nonce: string })[];
  /** Whose cards are in. */
  cards: Set<string>;
  /** When the one who was not there was told that the other waits. */
  calledAtMs: number | null;
}

/** The room's side of the interview's append-only log. */
@Injectable()
export class RoomTimeline {
  constructor(private readonly interviews: InterviewsService) {}

  async append<K extends RoomEventKind>(
    interviewId: string,
    event: { kind: K; half: HalfNumber; personId: string | null; body: RoomEventBody<K> },
  ): Promise<{ atMs: number }> {
    const { at } = await this.interviews.append(interviewId, event);
    return { atMs: at.getTime() };
  }

  async read(interviewId: string, half: HalfNumber): Promise<RoomHistory> {
    return historyOf(await this.interviews.events(interviewId, SHOWN), half);
  }
}

export function historyOf(rows: readonly EventRow[], half: HalfNumber): RoomHistory {
  const history: RoomHistory = {
    halfStartedAtMs: null,
    releasedStages: [],
    releasedParts: [],
    challengeOutcomes: {},
    run: null,
    chat: [],
    cards: new Set(),
    calledAtMs: calledAt(rows)?.getTime() ?? null,
  };
  for (const row of rows) apply(history, row, row.half === half);
  history.chat = history.chat.slice(-CHAT_SHOWN);
  return history;
}

function apply(history: RoomHistory, row: EventRow, isOfHalf: boolean): void {
  const { personId } = row;
  const atMs = row.at.getTime();
  switch (row.kind) {
    case 'chat': {
      const body = roomEventBodies.chat.parse(row.body);
      if (personId !== null) history.chat.push({ ...body, personId, atMs });
      return;
    }
    case 'card':
      if (personId !== null) history.cards.add(personId);
      return;
    case 'hint':
      if (isOfHalf) history.releasedStages.push({ ...roomEventBodies.hint.parse(row.body), atMs });
      return;
    case 'part':
      if (isOfHalf) history.releasedParts.push(roomEventBodies.part.parse(row.body).part);
      return;
    case 'challenge': {
      const { challengeId, outcome } = roomEventBodies.challenge.parse(row.body);
      if (isOfHalf && outcome === null) delete history.challengeOutcomes[challengeId];
      else if (isOfHalf && outcome !== null) history.challengeOutcomes[challengeId] = outcome;
      return;
    }
    case 'run':
      if (isOfHalf && personId !== null)
        history.run = { ...roomEventBodies.run.parse(row.body), personId, atMs };
      return;
    case 'phase':
      if (isOfHalf && roomEventBodies.phase.parse(row.body).phase === 'half') history.halfStartedAtMs = atMs;
      return;
    case 'attendance':
    case 'connection':
      return;
    default:
      row.kind satisfies never;
  }
}
