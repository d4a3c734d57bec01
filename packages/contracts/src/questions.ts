import { LAYOUTS, LEVELS } from '@loopmate/domain';
import { z } from 'zod';
import { endpoint, id } from './endpoint.ts';
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
  /** Where its lengths and order come from, said beside the loop. */
  label: z.string(),
  levels: z.array(z.enum(LEVELS)),
  rounds: z.array(loopRound),
});
export type Loop = z.infer<typeof loop>;

export const languageChoice = z.enum(['python', 'javascript', 'sql', 'text']);
export type LanguageChoice = z.infer<typeof languageChoice>;

export const testValue = z.json();
export type TestValue = z.infer<typeof testValue>;

/** How a result is held against the expected value; tolerances of 0 ask for equal numbers. */
export const compare = z.object({
  mode: z.enum(['exact', 'approx', 'unordered']),
  absTol: z.number(),
  relTol: z.number(),
});
export type Compare = z.infer<typeof compare>;

/** A case to run: `args` of a function, or `tables` (rows in column order) of a query. */
export const sampleTest = z.object({
  id: z.string(),
  title: z.string(),
  args: z.array(testValue).optional(),
  tables: z.record(z.string(), z.array(z.array(testValue))).optional(),
  expected: testValue,
  explain: z.string().optional(),
  compare: compare.optional(),
});
export type SampleTest = z.infer<typeof sampleTest>;

/**
 * What a code question runs: entry names by language, the typed parameters and result (`list[int]`, `record{a: T}`),
 * sample tests; never hidden ones. A question without a function to call has no entry and no samples.
 */
export const codeTask = z.object({
  languages: z.array(languageChoice),
  entry: z.partialRecord(languageChoice, z.string()),
  params: z.array(z.object({ name: z.string(), type: z.string() })),
  returns: z.string(),
  compare,
  timeLimitMs: z.int(),
  samples: z.array(sampleTest),
});
export type CodeTask = z.infer<typeof codeTask>;

/**
 * The interviewer also knows the hidden tests, which are never in anything a candidate receives. Here by name only: their
 * data can be hundreds of kilobytes, and comes by `questions.hiddenTests` when it is run.
 */
export const interviewerCodeTask = codeTask.extend({
  hidden: z.array(sampleTest.pick({ id: true, title: true })),
  /** A solution that passes every test, by language. */
  reference: z.partialRecord(languageChoice, z.string()),
});
export type InterviewerCodeTask = z.infer<typeof interviewerCodeTask>;

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

/** Fields named `…Html` are safe HTML made on the server; all others are plain text. */
export const interviewerQuestion = z.object({
  title: z.string(),
  kind: z.enum(['code', 'sql', 'design', 'concept', 'behavioral', 'debug']),
  summary: z.string(),
  parts: z.array(questionPart.extend({ released: z.boolean(), afterMin: z.number().nullable() })),
  briefHtml: z.string(),
  answerHtml: z.string(),
  clarifications: z.array(
    z.object({
      ask: z.string(),
      answer: z.string(),
      deliberate: z.boolean(),
      ifNotAsked: z.string().nullable(),
    }),
  ),
  hints: z.array(
    z.object({
      stage: z.int(),
      cost: z.int(),
      afterMin: z.number(),
      competency: z.string(),
      when: z.string(),
      html: z.string(),
      releasedAtMs: z.number().nullable(),
    }),
  ),
  pitfalls: z.array(z.object({ id: z.string(), sign: z.string(), why: z.string(), nudge: z.string() })),
  followups: z.array(
    z.object({ id: z.string(), levels: z.array(level), ask: z.string(), goodAnswerHtml: z.string() }),
  ),
  challenges: z.array(
    z.object({
      id: z.string(),
      concept: z.string(),
      trigger: z.string(),
      ask: z.string(),
      holdsHtml: z.string(),
      cracksHtml: z.string(),
      outcome: z.enum(['answered', 'partly', 'not_answered']).nullable(),
    }),
  ),
  levelExpectations: z.partialRecord(level, z.string()),
  /** What a design should have touched; empty for other kinds. */
  coverage: z.array(z.object({ id: z.string(), text: z.string(), levels: z.array(level) })),
  /** Story prompts of a behavioral question. `id` is the id of the part that releases the prompt. */
  prompts: z.array(
    z.object({
      id: z.string(),
      core: z.boolean(),
      minutes: z.number(),
      backup: z.string(),
      probes: z.array(z.object({ star: z.string(), ask: z.string() })),
      listenFor: z.array(z.string()),
      redFlags: z.array(z.string()),
    }),
  ),
  /** Competency key (`<round>.<id>`) → what each rating looks like on this question. */
  rubricCues: z.record(z.string(), z.record(z.enum(['1', '2', '3', '4']), z.string())),
  plan: z.array(planStep),
  code: interviewerCodeTask.nullable(),
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
  hiddenTests: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/hidden-tests',
    summary: 'The hidden tests of the half in course, for its interviewer',
    params: z.object({ id }),
    reply: z.object({ tests: z.array(sampleTest) }),
  }),
};
