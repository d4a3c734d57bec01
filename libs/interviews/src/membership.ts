import type { FormatPlan, RoomRules, RoomState, RoundId, Seat } from '@loopmate/domain';
import { Refusal } from '@loopmate/platform';
import type { HalfRow, InterviewRow } from './interviews.store.ts';

const MINUTE_MS = 60_000;
const LOBBY_OPENS_MS = 15 * MINUTE_MS;
const CLOSES_AFTER_END_MS = 10 * MINUTE_MS;
/** However late an interview ran, its people get this long for their cards in the room. */
const CARDS_MS = 30 * MINUTE_MS;

/** What one of the two people of an interview may build on: proof that they belong to it, and their seat right now. */
export interface Membership {
  readonly interview: InterviewRow;
  readonly halves: readonly HalfRow[];
  readonly half: HalfRow;
  readonly me: string;
  readonly partnerId: string;
  readonly seat: Seat;
}

export function seatIn(half: HalfRow, personId: string): Seat {
  return half.interviewerId === personId ? 'interviewer' : 'candidate';
}

/** What a person practises in an interview; who only interviews, what they ask about. */
export function roundOf(halves: readonly HalfRow[], personId: string): RoundId {
  const half = halves.find((one) => one.candidateId === personId) ?? halves[0];
  if (!half) throw new Error('an interview without a half');
  return half.round;
}

/** Throws `not_found` for anyone else, exactly as for an interview that is not there. */
export function membershipOf(
  interview: InterviewRow,
  halves: readonly HalfRow[],
  personId: string,
): Membership {
  const half = halves.find((one) => one.n === interview.half) ?? halves[0];
  if (!half || (half.interviewerId !== personId && half.candidateId !== personId))
    throw new Refusal('not_found');
  return {
    interview,
    halves,
    half,
    me: personId,
    partnerId: half.interviewerId === personId ? half.candidateId : half.interviewerId,
    seat: seatIn(half, personId),
  };
}

/** Of both people. */
export function membershipsOf(interview: InterviewRow, halves: readonly HalfRow[]): Membership[] {
  const [first] = halves;
  const people = first ? [first.interviewerId, first.candidateId] : [];
  return people.map((personId) => membershipOf(interview, halves, personId));
}

/** The booking that needs the time ends an unanswered request for good; until then it only reads as expired. */
export const isUnanswered = ({ state, answerBy }: InterviewRow, now: number) =>
  state === 'proposed' && answerBy !== null && answerBy.getTime() <= now;

/** When the two may enter the room. */
export const opensAt = (row: InterviewRow) => new Date(row.startsAt.getTime() - LOBBY_OPENS_MS);

export function closesAt(row: InterviewRow): Date {
  const scheduled = row.endsAt.getTime() + CLOSES_AFTER_END_MS;
  const cards = row.phase === 'cards' && row.phaseStartedAt ? row.phaseStartedAt.getTime() + CARDS_MS : 0;
  return new Date(Math.max(scheduled, cards));
}

export function roomStateOf(row: InterviewRow): RoomState {
  return {
    phase: row.phase,
    half: row.half,
    startedAt: row.phaseStartedAt?.getTime() ?? null,
    endsAt: row.phaseEndsAt?.getTime() ?? null,
    pausedAt: row.pausedAt?.getTime() ?? null,
    pausedTotalMs: row.pausedTotalMs,
    ready: row.ready,
  };
}

/** The rules `nextRoom` needs. `plan` has the minutes of the interview's format and rounds. */
export function roomRulesOf(row: InterviewRow, halves: readonly HalfRow[], plan: FormatPlan): RoomRules {
  const first = halves[0];
  if (!first) throw new Error(`interview ${row.id} has no half`);
  return {
    plan,
    people: [first.interviewerId, first.candidateId],
    interviewerOf: (n) => (halves.find((one) => one.n === n) ?? first).interviewerId,
    lostMinutes: (n) => halves.find((one) => one.n === n)?.lostMinutes ?? 0,
    closesAt: closesAt(row).getTime(),
  };
}
