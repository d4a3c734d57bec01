import { LEVELS, ROUND_IDS } from '@loopmate/domain';
import { z } from 'zod';

/** FORMAT.md as a schema: unknown fields are refused everywhere, so that a misspelt one is not silently lost. */
const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+){0,7}$/, 'kebab-case, at most eight words');
const line = z.string().trim().min(1);
const level = z.enum(LEVELS);
const minutes = z.number().nonnegative();
const ratings = z.strictObject({ '1': line, '2': line, '3': line, '4': line });

const planSteps = z.array(z.strictObject({ step: line, minutes, goal: line })).min(1);
const limits = z.strictObject({ time_ms: z.int().min(100).max(60_000), memory_mb: z.int().optional() });
const typed = z.strictObject({ name: line, type: line });

const code = z.strictObject({
  contract: z.strictObject({
    names: z.strictObject({ python: line.optional(), javascript: line.optional() }),
    params: z.array(typed).min(1),
    returns: line,
  }),
  limits,
  languages: z.array(z.enum(['python', 'javascript'])).min(1),
});

const sql = z.strictObject({
  engines: z.array(z.enum(['postgres', 'sqlite'])).min(1),
  ddl: line,
  order_matters: z.boolean(),
  order_by: z.array(line),
  columns: z.array(typed).min(1),
  tests_part: name.optional(),
  limits,
});

const design = z.strictObject({
  coverage: z
    .array(z.strictObject({ id: name, text: line, competency: line, levels: z.array(level).min(1) }))
    .min(8),
  start_diagram: z.strictObject({
    nodes: z.array(z.strictObject({ id: name, label: line, shape: line })),
    edges: z.array(z.strictObject({ from: name, to: name, label: z.string() })),
  }),
});

const star = z.enum(['situation', 'task', 'action', 'result', 'reflection']);
const behavioral = z.strictObject({
  release: z.literal('one_by_one'),
  story_seconds: z.int().positive(),
  prompts: z
    .array(
      z.strictObject({
        id: name,
        competency: line,
        core: z.boolean(),
        minutes,
        text: line,
        backup: line,
        probes: z.array(z.strictObject({ star, ask: line })).min(4),
        listen_for: z.array(line),
        red_flags: z.array(line),
      }),
    )
    .min(3),
  exemplars: z.array(z.strictObject({ prompt: name, competency: line, ratings, why: line })).min(2),
});

export const questionYaml = z.strictObject({
  schema: z.literal('question/1'),
  slug: name,
  kind: z.enum(['code', 'sql', 'debug', 'design', 'concept', 'behavioral']),
  title: line.max(80),
  summary: line.max(160),
  topic: line,
  subtopics: z.array(line),
  rounds: z.array(z.enum(ROUND_IDS)).min(1),
  levels: z.array(level).min(1),
  difficulty: z.int().min(1).max(5),
  minutes: z.strictObject({ min: minutes, typical: minutes, max: minutes }),
  style_tags: z.array(line).optional(),
  author: line,
  license: line,
  source: z.literal('original'),
  plan: z.strictObject({ quick: planSteps.optional(), standard: planSteps, full: planSteps }),
  parts: z
    .array(
      z.strictObject({
        id: name,
        file: z.string().regex(/^prompt(\.[a-z0-9-]+)?\.md$/),
        release: z.enum(['start', 'interviewer']),
        after_min: minutes.optional(),
      }),
    )
    .min(1)
    .optional(),
  clarifications: z.array(
    z.strictObject({
      id: name,
      ask: line,
      answer: line,
      deliberate: z.boolean(),
      if_not_asked: line.optional(),
    }),
  ),
  hints: z
    .array(
      z.strictObject({
        stage: z.int().min(1).max(4),
        after_min: minutes,
        cost: z.int().min(0).max(3),
        competency: line,
        when: line,
        text: line,
      }),
    )
    .min(3)
    .max(4),
  pitfalls: z.array(z.strictObject({ id: name, sign: line, why: line, nudge: line, wrong: name.optional() })),
  followups: z.array(
    z.strictObject({
      id: name,
      levels: z.array(level),
      minutes,
      competency: line,
      ask: line,
      good_answer: line,
    }),
  ),
  challenges: z.array(
    z.strictObject({
      id: name,
      concept: line,
      trigger: line,
      ask: line,
      holds: line,
      cracks: line,
      competency: line,
    }),
  ),
  level_expectations: z.partialRecord(level, line),
  rubric_cues: z.record(z.string(), ratings),
  numbers: z
    .array(
      z.strictObject({
        id: z.string(),
        given: z.number().optional(),
        expr: z.string().optional(),
        value: z.number().optional(),
        unit: z.string(),
        shown: line,
      }),
    )
    .optional(),
  code: code.optional(),
  sql: sql.optional(),
  design: design.optional(),
  behavioral: behavioral.optional(),
});
export type QuestionYaml = z.infer<typeof questionYaml>;

const compareYaml = z.strictObject({
  mode: z.enum(['exact', 'approx', 'unordered']),
  abs_tol: z.number().nonnegative().optional(),
  rel_tol: z.number().nonnegative().optional(),
});

export const testsJson = z.strictObject({
  schema: z.literal('tests/1'),
  compare: compareYaml,
  tests: z
    .array(
      z.strictObject({
        id: name,
        visibility: z.enum(['sample', 'hidden']),
        title: line,
        args: z.array(z.json()).optional(),
        tables: z.record(z.string(), z.array(z.array(z.json()))).optional(),
        expected: z.json(),
        explain: line,
        compare: compareYaml.partial().optional(),
      }),
    )
    .min(2),
});
export type TestsJson = z.infer<typeof testsJson>;
