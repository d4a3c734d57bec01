import {
  cardStage,
  requiredCompetencies,
  revealsAt,
  scorecardFaults,
  type CardRules,
  type ScorecardBody,
} from '@loopmate/domain';
import type { HalfRow, InterviewRow } from '@loopmate/interviews';
import { Refusal } from '@loopmate/platform';
import { issueOf } from './card-faults.ts';
import type { CardRow } from './scorecards.store.ts';

export function rulesOf(
  { format }: InterviewRow,
  { round }: HalfRow,
  competencies: readonly string[],
): CardRules {
  return { round, competencies, required: requiredCompetencies(format, competencies) };
}

/** When sealed cards of this interview open at the latest. */
export const revealTime = (interview: InterviewRow) => new Date(revealsAt(interview.endsAt.getTime()));

/** Open, or due to be opened: nothing may change in it any more. */
export function isOpen(card: CardRow, interview: InterviewRow, now: Date): boolean {
  return card.revealedAt !== null || now >= revealTime(interview);
}

/** Whether every card that can still come is in. A half nobody reached before the room closed has none to come. */
export function isComplete(
  interview: InterviewRow,
  halves: readonly HalfRow[],
  submitted: readonly string[],
): boolean {
  const expected =
    interview.phase === 'closed'
      ? halves.filter((half) => cardStage(interview, half.n) !== 'not_yet')
      : halves;
  return expected.length > 0 && expected.every((half) => submitted.includes(half.id));
}

/** A draft may lack anything, but not name what is not on the card. */
export function refuseUnknown(body: ScorecardBody, rules: CardRules): void {
  const wrong = scorecardFaults(body, rules).filter(
    ({ code }) => code === 'unknown_competency' || code === 'named_twice',
  );
  if (wrong.length > 0) throw new Refusal('body_invalid', wrong.map(issueOf));
}
