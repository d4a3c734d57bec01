import { FORMAT_IDS, formatsFor, planOf, type FormatId, type RoundId } from '@loopmate/domain';
import { benefit, roundsFor, type MatchRules, type NowPair, type Seeker } from '@loopmate/pairing/matching';
import { firstRound } from './seekers.service.ts';

/** One of two with what they want, in their own order. */
export interface Side {
  seeker: Seeker;
  rounds: readonly RoundId[];
  format: FormatId;
}

export interface PairPlan {
  format: FormatId;
  /** What each practises; null for the one who only interviews. */
  rounds: readonly [RoundId | null, RoundId | null];
  /** Whether the first interviews in half 1. */
  firstInterviews: boolean;
}

const HOUR = 60;

/**
 * What two do together. In a one-way pair the one who gains more is the candidate. `firstBegins` is whose turn it is
 * to interview first when both halves are held. Undefined when they have no round for each other after all.
 */
export function pairPlan(
  rung: NowPair['rung'],
  a: Side,
  b: Side,
  firstBegins: boolean,
  rules: MatchRules,
): PairPlan | undefined {
  if (rung === 'one_way') {
    const isA = benefit(a.seeker, b.seeker, rules) >= benefit(b.seeker, a.seeker, rules);
    const [candidate, interviewer] = isA ? [a, b] : [b, a];
    const round = roundWith(candidate, interviewer, rules);
    return round && { format: 'one_way', rounds: isA ? [round, null] : [null, round], firstInterviews: !isA };
  }
  const withScript = rung === 'script' ? { ...rules, isSmall: true } : rules;
  const [mine, theirs] = [roundWith(a, b, withScript), roundWith(b, a, withScript)];
  if (!mine || !theirs) return undefined;
  return {
    format: shared(a.format, b.format, mine, theirs),
    rounds: [mine, theirs],
    firstInterviews: firstBegins,
  };
}

/** The first of the rounds one wants which the other can run; with the script, one they run rather than one they do not. */
function roundWith(of: Side, by: Side, rules: MatchRules): RoundId | undefined {
  const possible = roundsFor(of.seeker, by.seeker, rules);
  return firstRound(of.rounds, possible & by.seeker.runs) ?? firstRound(of.rounds, possible);
}

/** The shorter of two lengths, as far as both rounds have it. */
function shared(a: FormatId, b: FormatId, ...rounds: RoundId[]): FormatId {
  const length = (format: FormatId) => planOf(format, HOUR).booked;
  const wanted = length(a) <= length(b) ? a : b;
  const possible = FORMAT_IDS.filter((format) => rounds.every((round) => formatsFor(round).includes(format)));
  return possible.includes(wanted) ? wanted : 'quick';
}
