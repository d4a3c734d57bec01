import type { FormatId } from './formats.ts';
import type { Phase } from './room.ts';
import type { HalfNumber, RoundId } from './rounds.ts';

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

/** What a rater writes about one competency. `rating` null: not decided yet, so only a draft has it. */
export interface RatedCompetency {
  readonly competency: string;
  readonly rating: Rating | 'not_assessed' | null;
  readonly evidence: string;
  readonly markIds: readonly string[];
}

export const ADVICE_FIELDS = ['keep', 'change', 'exercise'] as const;
export type AdviceField = (typeof ADVICE_FIELDS)[number];

export interface ScorecardBody extends Readonly<Record<AdviceField, string>> {
  readonly competencies: readonly RatedCompetency[];
  readonly recommendation: Recommendation | null;
  /** Why the recommendation differs from what the ratings suggest; asked for, never demanded. */
  readonly reason: string;
  readonly levelSignal: LevelSignal | null;
  readonly confidence: Confidence | null;
}

export const EMPTY_SCORECARD: ScorecardBody = {
  competencies: [],
  keep: '',
  change: '',
  exercise: '',
  recommendation: null,
  reason: '',
  levelSignal: null,
  confidence: null,
};

/** Evidence that backs the rating alone: this many characters, or one linked mark. */
export const EVIDENCE_CHARACTERS = 40;
export const ADVICE_CHARACTERS = 280;
const SHORT_CARD_COMPETENCIES = 3;

/** The competencies a card must carry. A quick interview asks for the first three of the round only. */
export function requiredCompetencies(format: FormatId, competencies: readonly string[]): readonly string[] {
  return format === 'quick' ? competencies.slice(0, SHORT_CARD_COMPETENCIES) : competencies;
}

/** Whether what was written and linked can carry a rating of 1 or 4. */
export function isBacked(rated: Pick<RatedCompetency, 'evidence' | 'markIds'>): boolean {
  return rated.markIds.length > 0 || rated.evidence.trim().length >= EVIDENCE_CHARACTERS;
}

export type ScorecardFault =
  | {
      code: 'unknown_competency' | 'named_twice' | 'evidence_missing' | 'not_rated';
      competency: string;
    }
  | { code: 'advice_missing' | 'advice_too_long'; field: AdviceField }
  | { code: 'recommendation_missing' | 'level_signal_missing' | 'confidence_missing' };

export interface CardRules {
  readonly round: RoundId;
  readonly competencies: readonly string[];
  readonly required: readonly string[];
}

/** Everything that stands between a draft and its submission; empty when it may be submitted. */
export function scorecardFaults(body: ScorecardBody, card: CardRules): ScorecardFault[] {
  return [...competencyFaults(body, card), ...adviceFaults(body), ...overallFaults(body, card)];
}

function competencyFaults(body: ScorecardBody, card: CardRules): ScorecardFault[] {
  const faults: ScorecardFault[] = [];
  const named = new Map<string, RatedCompetency>();
  for (const rated of body.competencies) {
    const { competency, rating } = rated;
    if (!card.competencies.includes(competency)) faults.push({ code: 'unknown_competency', competency });
    if (named.has(competency)) faults.push({ code: 'named_twice', competency });
    named.set(competency, rated);
    if ((rating === 1 || rating === 4) && !isBacked(rated))
      faults.push({ code: 'evidence_missing', competency });
  }
  for (const competency of card.required)
    if ((named.get(competency)?.rating ?? null) === null) faults.push({ code: 'not_rated', competency });
  return faults;
}

function adviceFaults(body: ScorecardBody): ScorecardFault[] {
  return ADVICE_FIELDS.flatMap((field): ScorecardFault[] => {
    const length = body[field].trim().length;
    if (length === 0) return [{ code: 'advice_missing', field }];
    return length > ADVICE_CHARACTERS ? [{ code: 'advice_too_long', field }] : [];
  });
}

function overallFaults(body: ScorecardBody, card: CardRules): ScorecardFault[] {
  const faults: ScorecardFault[] = [];
  if (card.round === 'recruiter' && body.levelSignal === null) faults.push({ code: 'level_signal_missing' });
  if (body.confidence === null) faults.push({ code: 'confidence_missing' });
  if (body.recommendation === null) faults.push({ code: 'recommendation_missing' });
  return faults;
}

/** Mean of what was rated; null when nothing was. */
export function meanRating(body: Pick<ScorecardBody, 'competencies'>): number | null {
  const ratings = body.competencies.flatMap(({ rating }) => (typeof rating === 'number' ? [rating] : []));
  return ratings.length === 0 ? null : ratings.reduce((sum, one) => sum + one, 0) / ratings.length;
}

/** Means a recommendation sits well with. The bands overlap: near a border either word is fair. */
const FITTING_MEANS = {
  strong_no_hire: [1, 2.25],
  no_hire: [1.5, 2.99],
  hire: [2.5, 4],
  strong_hire: [3, 4],
} satisfies Record<Recommendation, readonly [number, number]>;

/** A recommendation far from the mean is allowed; the form asks why. */
export function contradictsRatings(body: ScorecardBody): boolean {
  const mean = meanRating(body);
  if (mean === null || body.recommendation === null) return false;
  const [low, high] = FITTING_MEANS[body.recommendation];
  return mean < low || mean > high;
}

export type CardStage = 'not_yet' | 'drafting' | 'submittable';

/** How far the interviewer of half `n` may go while the room stands at `room`: draft from the half on, submit from its debrief on. */
export function cardStage(room: { phase: Phase; half: HalfNumber }, n: HalfNumber): CardStage {
  if (room.half > n) return 'submittable';
  if (room.half < n) return 'not_yet';
  switch (room.phase) {
    case 'lobby':
    case 'hello':
    case 'read_in':
      return 'not_yet';
    case 'half':
      return 'drafting';
    case 'debrief':
    case 'swap':
    case 'cards':
    case 'closed':
      return 'submittable';
    default:
      return unreachable(room.phase);
  }
}

/** Cards stay sealed until all are in, and never longer than this after the booked end. */
export const SEAL_MS = 48 * 60 * 60_000;

export function revealsAt(endsAtMs: number): number {
  return endsAtMs + SEAL_MS;
}

function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
