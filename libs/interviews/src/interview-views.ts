import type { InterviewSummary, Partner } from '@loopmate/contracts/interviews';
import { attendanceAskedFrom } from '@loopmate/domain';
import type { PersonProfile } from '@loopmate/identity';
import type { InterviewRow, ParticipationRow } from './interviews.store.ts';
import { isUnanswered, roundOf, type Membership } from './membership.ts';
import type { MoveRow } from './moves.store.ts';

/** The part of a summary that takes no more to read for hundreds of interviews than for one. */
export interface InterviewOutline extends Pick<InterviewSummary, 'id' | 'state' | 'round' | 'start'> {
  me: string;
  partner: Pick<Partner, 'name'>;
}

export function outlineOf(
  { interview, halves, me }: Membership,
  partner: PersonProfile | undefined,
  now: number,
): InterviewOutline {
  return {
    id: interview.id,
    state: isUnanswered(interview, now) ? 'expired' : interview.state,
    round: roundOf(halves, me),
    start: interview.startsAt.toISOString(),
    me,
    partner: { name: partner?.name ?? 'Someone who left' },
  };
}

/** A suggestion of other starts as one of the two sees it; one nobody answered in time is none. */
export function moveViewOf(
  move: MoveRow | undefined,
  personId: string,
  now: number,
): InterviewSummary['move'] {
  if (!move || move.answerBy.getTime() <= now) return null;
  return {
    byMe: move.proposedBy === personId,
    starts: move.starts.map((start) => start.toISOString()),
    answerBy: move.answerBy.toISOString(),
  };
}

export function confirmationViewOf(
  { state, startsAt, settledAt }: InterviewRow,
  places: readonly ParticipationRow[],
  personId: string,
): InterviewSummary['confirmation'] {
  const askedFrom =
    state === 'confirmed' ? attendanceAskedFrom(startsAt.getTime(), settledAt.getTime()) : null;
  const has = (isMine: boolean) =>
    places.some((one) => (one.personId === personId) === isMine && one.attendanceConfirmedAt !== null);
  return {
    askedFrom: askedFrom === null ? null : new Date(askedFrom).toISOString(),
    mine: has(true),
    partners: has(false),
  };
}
