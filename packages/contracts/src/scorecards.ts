import {
  ADVICE_CHARACTERS,
  CONFIDENCES,
  FORMAT_IDS,
  LEVEL_SIGNALS,
  LOCKING_REASONS,
  MARK_KINDS,
  RECOMMENDATIONS,
} from '@loopmate/domain';
import { z } from 'zod';
import { endpoint, id, instant, nothing } from './endpoint.ts';
import { level, roundId } from './people.ts';
import { competency } from './questions.ts';

/** `<round>.<id>`, as in the loop. */
export const competencyKey = z.string().regex(/^[a-z_]+\.[a-z_0-9]+$/);
export const rating = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export const halfNumber = z.union([z.literal(1), z.literal(2)]);

/** Postgres keeps no NUL in a text. */
const writing = (characters: number) =>
  z
    .string()
    .max(characters)
    .regex(/^[^\0]*$/);

export const ratedCompetency = z.object({
  competency: competencyKey,
  /** Null: not decided yet. */
  rating: z.union([rating, z.literal('not_assessed'), z.null()]),
  evidence: writing(2_000),
  markIds: z.array(id).max(40),
});

// Twice the limit: a draft keeps a text that is still too long; submitting names it.
const advice = writing(ADVICE_CHARACTERS * 2);

/** What an interviewer writes. A draft may lack anything; `scorecardFaults` says what a submission still needs. */
export const scorecardBody = z.object({
  competencies: z.array(ratedCompetency).max(20),
  keep: advice,
  change: advice,
  exercise: advice,
  recommendation: z.enum(RECOMMENDATIONS).nullable(),
  reason: advice,
  levelSignal: z.enum(LEVEL_SIGNALS).nullable(),
  confidence: z.enum(CONFIDENCES).nullable(),
});

/** A moment the interviewer marked. `atMs` counts from the start of the half. */
export const mark = z.object({
  id,
  kind: z.enum(MARK_KINDS),
  text: writing(500),
  competency: competencyKey.nullable(),
  atMs: z
    .int()
    .min(0)
    .max(6 * 3_600_000),
});
export type Mark = z.infer<typeof mark>;

/** A version as it was submitted: the linked marks and the hints used are copied in, so that later edits change nothing. */
export const submittedBody = scorecardBody.extend({ marks: z.array(mark), hintsUsed: z.int().min(0) });
export type CardBody = z.infer<typeof scorecardBody>;
export type SubmittedBody = z.infer<typeof submittedBody>;

export const submission = z.object({ version: z.int().min(1), submittedAt: instant });

export const scorecardForm = z.object({
  interviewId: id,
  half: halfNumber,
  round: roundId,
  format: z.enum(FORMAT_IDS),
  candidate: z.object({ name: z.string(), targetLevel: level }),
  competencies: z.array(competency),
  required: z.array(competencyKey),
  stage: z.enum(['not_yet', 'drafting', 'submittable']),
  /** When sealed cards open at the latest. */
  revealsAt: instant,
  isRevealed: z.boolean(),
  hintsUsed: z.array(z.object({ stage: z.int(), atMs: z.number() })),
  /** Challenge cards put to the candidate, of those the question has. */
  challenges: z.object({ asked: z.int(), available: z.int() }),
  marks: z.array(mark),
  /** Revision 0: nothing kept yet. */
  draft: z.object({ revision: z.int().min(0), body: scorecardBody, savedAt: instant.nullable() }),
  submitted: submission.extend({ body: scorecardBody }).nullable(),
});
export type ScorecardForm = z.infer<typeof scorecardForm>;

/** Lines of the card about me, which I rate myself in as well, and of the card I write: each half has a round of its own. */
const competenciesByCard = z.object({ received: z.array(competency), given: z.array(competency) });

export const cardsStatus = z.object({
  /** Of the card I owe; null when I interviewed in no half. */
  mine: z.enum(['not_yet', 'none', 'draft', 'submitted']).nullable(),
  /** Whether the other card about me is in; nothing else of it is told while sealed. */
  theirsIn: z.boolean(),
  revealed: z.boolean(),
  /** Why the card about me stays closed although it is due: I owe a turn for this interview. */
  locked: z.enum(LOCKING_REASONS).nullable(),
  revealsAt: instant,
  /** The half I was rated in; null when I was not. */
  ratedIn: halfNumber.nullable(),
  selfAssessment: z.enum(['open', 'given', 'skipped']).nullable(),
  competencies: competenciesByCard,
});
export type CardsStatus = z.infer<typeof cardsStatus>;

export const selfRating = z.object({
  competency: competencyKey,
  rating: z.union([rating, z.literal('not_assessed')]),
});
export type SelfRating = z.infer<typeof selfRating>;

export const openCard = z.object({
  half: halfNumber,
  version: z.int(),
  submittedAt: instant,
  /** Came after the cards were opened; it counts for nothing but is read. */
  isLate: z.boolean(),
  body: submittedBody,
});
export type OpenCard = z.infer<typeof openCard>;

export const reveal = z.object({
  interviewId: id,
  round: roundId,
  format: z.enum(FORMAT_IDS),
  revealedAt: instant,
  partner: z.object({ id, name: z.string(), targetLevel: level }),
  myLevel: level,
  competencies: competenciesByCard,
  /** About me; null when it never came, is locked, or I was not the candidate. */
  received: openCard.nullable(),
  /** Null: I skipped it. */
  selfRatings: z.array(selfRating).nullable(),
  /** Mine about my partner. */
  given: openCard.nullable(),
});
export type Reveal = z.infer<typeof reveal>;

const verdict = z.object({
  recommendation: z.enum(RECOMMENDATIONS).nullable(),
  change: z.string(),
});
/** `waiting`: nothing in yet. `sealed`: in. `locked`: I owe a turn. `rate_yourself`: open once I rated myself or skipped it. */
export const historyEntry = z.object({
  interviewId: id,
  round: roundId,
  rounds: z.array(roundId).min(1).max(2),
  format: z.enum(FORMAT_IDS),
  start: instant,
  partnerName: z.string(),
  received: z.discriminatedUnion('state', [
    z.object({ state: z.enum(['none', 'waiting', 'sealed', 'locked', 'rate_yourself']) }),
    verdict.extend({ state: z.literal('open') }),
  ]),
  given: z.discriminatedUnion('state', [
    z.object({ state: z.enum(['none', 'waiting', 'draft']) }),
    verdict.extend({ state: z.enum(['sealed', 'open']) }),
  ]),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const privateNote = z.object({ revision: z.int().min(0), text: writing(20_000) });
export type PrivateNote = z.infer<typeof privateNote>;

const ofInterview = z.object({ id });
/** A half by its number; path parameters are text. */
const ofHalf = z.object({ id, half: z.enum(['1', '2']) });
const revisedBody = z.object({ revision: z.int().min(0), body: scorecardBody });

export const scorecards = {
  form: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/scorecard',
    summary: 'The scorecard I owe for the half I interviewed, with my draft',
    params: ofInterview,
    reply: scorecardForm,
  }),
  saveDraft: endpoint({
    method: 'PUT',
    path: '/api/interviews/:id/scorecard/draft',
    summary: 'Keep my draft; `draft_conflict` when another window kept a newer one',
    params: ofInterview,
    body: revisedBody,
    reply: z.object({ revision: z.int(), savedAt: instant }),
  }),
  submit: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/scorecard/submit',
    summary: 'Submit my scorecard: sealed until both are in; `card_submitted` when it already is',
    params: ofInterview,
    body: revisedBody,
    reply: submission,
  }),
  amend: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/scorecard/amend',
    summary: 'Replace my sealed scorecard by a further version; `after` is the version it builds on',
    params: ofInterview,
    body: revisedBody.extend({ after: z.int().min(1) }),
    reply: submission,
  }),
  status: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/cards',
    summary: 'How far the two cards of an interview are',
    params: ofInterview,
    reply: cardsStatus,
  }),
  assessMyself: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/self-assessment',
    summary: 'Rate myself before the reveal, or skip it (`ratings` null); the first answer stands',
    params: ofInterview,
    body: z.object({ ratings: z.array(selfRating).min(1).max(20).nullable() }),
    reply: nothing,
  }),
  reveal: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/reveal',
    summary: 'Both cards, once open and once I rated myself or skipped it',
    params: ofInterview,
    reply: reveal,
  }),
  history: endpoint({
    method: 'GET',
    path: '/api/scorecards',
    summary: 'Cards I received and gave, newest first',
    reply: z.array(historyEntry),
  }),
  marks: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/halves/:half/marks',
    summary: 'My marks in a half I interview',
    params: ofHalf,
    reply: z.array(mark),
  }),
  addMark: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/halves/:half/marks',
    summary: 'Mark a moment; the id is the client’s, so that sending again adds nothing',
    params: ofHalf,
    body: mark,
    reply: mark,
  }),
  changeMark: endpoint({
    method: 'PATCH',
    path: '/api/marks/:id',
    summary: 'Change the words, the kind or the competency of my mark',
    params: ofInterview,
    body: mark.pick({ kind: true, text: true, competency: true }).partial(),
    reply: mark,
  }),
  removeMark: endpoint({
    method: 'DELETE',
    path: '/api/marks/:id',
    summary: 'Remove my mark; a submitted card keeps its copy',
    params: ofInterview,
    reply: nothing,
  }),
  note: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/halves/:half/note',
    summary: 'My private note of a half',
    params: ofHalf,
    reply: privateNote,
  }),
  saveNote: endpoint({
    method: 'PUT',
    path: '/api/interviews/:id/halves/:half/note',
    summary: 'Keep my private note; `draft_conflict` when another window kept a newer one',
    params: ofHalf,
    body: privateNote,
    reply: z.object({ revision: z.int() }),
  }),
};
