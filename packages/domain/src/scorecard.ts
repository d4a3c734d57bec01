import type { FormatId } from './formats.ts';
import type { RoundId } from './rounds.ts';

export const RATINGS = [1, 2, 3, 4] as const;
export type Rating = (typeof RATINGS)[number];

export const RECOMMENDATIONS = ['strong_no_hire', 'no_hire', 'hire', 'strong_hire'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

export const LEVEL_SIGNALS = ['below', 'at', 'above'] as const;
export type LevelSignal = (typeof LEVEL_SIGNALS)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const MARK_KINDS = ['plus', 'minus', 'question', 'help'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** What a rater writes about one competency. `rating` null means not assessed, or not yet rated in a draft. */
export interface RatedCompetency {
  readonly competency: string;
  readonly rating: Rating | null;
  readonly evidence: string;
  readonly markIds: readonly string[];
}

export interface ScorecardBody {
  readonly competencies: readonly RatedCompetency[];
  readonly keep: string;
  readonly change: string;
  readonly exercise: string;
  readonly recommendation: Recommendation | null;
  readonly levelSignal: LevelSignal | null;
  readonly confidence: Confidence | null;
}

/** Evidence that backs the rating alone: this many characters, or one linked mark. */
export const EVIDENCE_CHARACTERS = 40;
export const ADVICE_CHARACTERS = 280;
const SHORT_CARD_COMPETENCIES = 3;

/** The competencies a card must carry. A quick interview asks for the first three of the round only. */
export function requiredCompetencies(format: FormatId, competencies: readonly string[]): readonly string[] {
  return format === 'quick' ? competencies.slice(0, SHORT_CARD_COMPETENCIES) : competencies;
}

export type ScorecardFault =
  | { code: 'unknown_competency' | 'evidence_missing' | 'not_rated'; competency: string }
  | { code: 'advice_missing' | 'advice_too_long'; field: 'keep' | 'change' | 'exercise' }
  | { code: 'recommendation_missing' | 'level_signal_missing' | 'confidence_missing' };

/** Everything that stands between a draft and its submission; empty when it may be submitted. */
export function scorecardFaults(
  body: ScorecardBody,
  card: { round: RoundId; competencies: readonly string[]; required: readonly string[] },
): ScorecardFault[] {
  const faults: ScorecardFault[] = [];
  for (const { competency, rating, evidence, markIds } of body.competencies) {
    if (!card.competencies.includes(competency)) faults.push({ code: 'unknown_competency', competency });
    const backed = markIds.length > 0 || evidence.trim().length >= EVIDENCE_CHARACTERS;
    if ((rating === 1 || rating === 4) && !backed) faults.push({ code: 'evidence_missing', competency });
  }
  const named = new Set(body.competencies.map((one) => one.competency));
  for (const competency of card.required)
    if (!named.has(competency)) faults.push({ code: 'not_rated', competency });
  for (const field of ['keep', 'change', 'exercise'] as const) {
    const length = body[field].trim().length;
    if (length === 0) faults.push({ code: 'advice_missing', field });
    if (length > ADVICE_CHARACTERS) faults.push({ code: 'advice_too_long', field });
  }
  if (card.round === 'recruiter' && body.levelSignal === null) faults.push({ code: 'level_signal_missing' });
  if (body.confidence === null) faults.push({ code: 'confidence_missing' });
  if (body.recommendation === null) faults.push({ code: 'recommendation_missing' });
  return faults;
}
