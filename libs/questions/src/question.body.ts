import {
  interviewerCodeTask,
  interviewerQuestion,
  planStep,
  sampleTest,
} from '@loopmate/contracts/questions';
import { LEVELS } from '@loopmate/domain';
import { z } from 'zod';

const shape = interviewerQuestion.shape;

/**
 * A question version as it is stored: everything both seats will ever need, with markdown already rendered. What each
 * seat receives is cut from it in question.views.ts and nowhere else.
 */
export const questionBody = z.object({
  schema: z.literal('body/1'),
  title: z.string(),
  kind: shape.kind,
  summary: z.string(),
  parts: z.array(
    z.object({
      id: z.string(),
      html: z.string(),
      release: z.enum(['start', 'interviewer']),
      afterMin: z.number().nullable(),
    }),
  ),
  briefHtml: z.string(),
  answerHtml: z.string(),
  clarifications: shape.clarifications,
  hints: z.array(shape.hints.element.omit({ releasedAtMs: true })),
  pitfalls: shape.pitfalls,
  followups: shape.followups,
  challenges: z.array(shape.challenges.element.omit({ outcome: true })),
  levelExpectations: z.partialRecord(z.enum(LEVELS), z.string()),
  coverage: shape.coverage,
  prompts: shape.prompts,
  rubricCues: shape.rubricCues,
  plans: z.object({
    quick: z.array(planStep).optional(),
    standard: z.array(planStep),
    full: z.array(planStep),
  }),
  code: interviewerCodeTask.extend({ hidden: z.array(sampleTest) }).nullable(),
  /** The part without which the sample tests would tell too much; null when they belong to the start. */
  testsPart: z.string().nullable(),
  starter: z.partialRecord(z.enum(['python', 'javascript', 'sql']), z.string()),
});
export type QuestionBody = z.infer<typeof questionBody>;
