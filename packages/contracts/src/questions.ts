import { LAYOUTS, LEVELS } from '@loopmate/domain';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { level, roundId } from './people.ts';

export const competency = z.object({
  /** `<round>.<id>`: ids repeat across rounds. */
  key: z.string(),
  name: z.string(),
  anchors: z.record(z.enum(['1', '2', '3', '4']), z.string()),
  levelBar: z.partialRecord(level, z.string()),
});
export type Competency = z.infer<typeof competency>;

export const loopRound = z.object({
  id: roundId,
  number: z.int().min(1),
  stage: z.string(),
  name: z.string(),
  shortName: z.string(),
  minutes: z.int(),
  layout: z.enum(LAYOUTS),
  medium: z.string(),
  competencies: z.array(competency),
});
export type LoopRound = z.infer<typeof loopRound>;

export const loop = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  levels: z.array(z.enum(LEVELS)),
  rounds: z.array(loopRound),
});
export type Loop = z.infer<typeof loop>;

export const languageChoice = z.enum(['python', 'javascript', 'sql', 'text']);
export type LanguageChoice = z.infer<typeof languageChoice>;

export const testValue = z.json();
export const sampleTest = z.object({
  id: z.string(),
  title: z.string(),
  args: z.array(testValue).optional(),
  expected: testValue,
  explain: z.string().optional(),
});

/** What a code question runs: entry names a language, a typed contract as text, sample tests; never hidden ones. */
export const codeTask = z.object({
  languages: z.array(languageChoice),
  entry: z.partialRecord(languageChoice, z.string()),
  compare: z.object({
    mode: z.enum(['exact', 'approx', 'unordered']),
    absTol: z.number(),
    relTol: z.number(),
  }),
  timeLimitMs: z.int(),
  samples: z.array(sampleTest),
});
export type CodeTask = z.infer<typeof codeTask>;

/** A rendered part of the question, safe HTML made on the server. */
export const questionPart = z.object({ id: z.string(), html: z.string() });

/** The candidate's view of a question: not one byte of hints, answers or hidden tests. */
export const candidateQuestion = z.object({
  title: z.string(),
  kind: z.enum(['code', 'sql', 'design', 'concept', 'behavioral', 'debug']),
  parts: z.array(questionPart),
  hints: z.array(z.object({ stage: z.int(), html: z.string(), releasedAtMs: z.number() })),
  code: codeTask.nullable(),
});
export type CandidateQuestion = z.infer<typeof candidateQuestion>;

export const planStep = z.object({ step: z.string(), minutes: z.number(), goal: z.string() });

/** The interviewer's view. */
export const interviewerQuestion = z.object({
  title: z.string(),
  kind: z.enum(['code', 'sql', 'design', 'concept', 'behavioral', 'debug']),
  summary: z.string(),
  parts: z.array(questionPart.extend({ released: z.boolean() })),
  briefHtml: z.string(),
  answerHtml: z.string(),
  clarifications: z.array(z.object({ ask: z.string(), answer: z.string(), deliberate: z.boolean() })),
  hints: z.array(
    z.object({
      stage: z.int(),
      cost: z.int(),
      afterMin: z.number(),
      when: z.string(),
      html: z.string(),
      releasedAtMs: z.number().nullable(),
    }),
  ),
  followups: z.array(
    z.object({ id: z.string(), levels: z.array(level), ask: z.string(), goodAnswer: z.string() }),
  ),
  challenges: z.array(
    z.object({
      id: z.string(),
      concept: z.string(),
      trigger: z.string(),
      ask: z.string(),
      holds: z.string(),
      cracks: z.string(),
      outcome: z.enum(['answered', 'partly', 'not_answered']).nullable(),
    }),
  ),
  rubricCues: z.record(z.string(), z.record(z.enum(['1', '2', '3', '4']), z.string())),
  plan: z.array(planStep),
  code: codeTask.nullable(),
});
export type InterviewerQuestion = z.infer<typeof interviewerQuestion>;

export const questions = {
  loop: endpoint({
    method: 'GET',
    path: '/api/loop',
    summary: 'The loop in force: its rounds with their competencies',
    open: true,
    reply: loop,
  }),
};
