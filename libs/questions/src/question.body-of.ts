import type { Compare, Competency, SampleTest } from '@loopmate/contracts/questions';
import type { RoundId } from '@loopmate/domain';
import { htmlOf, htmlWithoutTitle } from './markdown.ts';
import type { QuestionBody } from './question.body.ts';
import type { QuestionYaml, TestsJson } from './question.schema.ts';

type TextOf = (path: string) => string;

/** Renders a checked question once, so that showing it is a lookup. */
export function bodyOf(
  yaml: QuestionYaml,
  tests: TestsJson | null,
  textOf: TextOf,
  competenciesOf: (round: RoundId) => readonly Competency[],
): QuestionBody {
  return {
    schema: 'body/1',
    title: yaml.title,
    kind: yaml.kind,
    summary: yaml.summary,
    parts: partsOf(yaml, textOf),
    briefHtml: htmlOf(textOf('interviewer.md')),
    answerHtml: htmlOf(textOf('answer.md')),
    clarifications: yaml.clarifications.map(({ ask, answer, deliberate, if_not_asked }) => ({
      ask,
      answer,
      deliberate,
      ifNotAsked: if_not_asked ?? null,
    })),
    hints: yaml.hints.map(({ stage, cost, after_min, competency, when, text }) => ({
      stage,
      cost,
      afterMin: after_min,
      competency,
      when,
      html: htmlOf(text),
    })),
    pitfalls: yaml.pitfalls.map(({ id, sign, why, nudge }) => ({ id, sign, why, nudge })),
    followups: yaml.followups.map(({ id, levels, ask, good_answer }) => ({
      id,
      levels,
      ask,
      goodAnswerHtml: htmlOf(good_answer),
    })),
    challenges: yaml.challenges.map(({ id, concept, trigger, ask, holds, cracks }) => ({
      id,
      concept,
      trigger,
      ask,
      holdsHtml: htmlOf(holds),
      cracksHtml: htmlOf(cracks),
    })),
    levelExpectations: yaml.level_expectations,
    coverage: (yaml.design?.coverage ?? []).map(({ id, text, levels }) => ({ id, text, levels })),
    prompts: promptsOf(yaml),
    rubricCues: cuesOf(yaml, competenciesOf),
    plans: {
      standard: yaml.plan.standard,
      full: yaml.plan.full,
      ...(yaml.plan.quick ? { quick: yaml.plan.quick } : {}),
    },
    code: tests ? codeOf(yaml, tests, textOf) : null,
    testsPart: yaml.sql?.tests_part ?? null,
    starter: starterOf(yaml, textOf),
  };
}

/** The prompt's files, then each story prompt as a part of its own, released one by one. */
function partsOf(yaml: QuestionYaml, textOf: TextOf): QuestionBody['parts'] {
  const files = yaml.parts ?? [{ id: 'main', file: 'prompt.md', release: 'start' as const }];
  return [
    ...files.map((part) => ({
      id: part.id,
      html: htmlWithoutTitle(textOf(part.file), yaml.title),
      release: part.release,
      afterMin: part.after_min ?? null,
    })),
    ...(yaml.behavioral?.prompts ?? []).map((prompt) => ({
      id: prompt.id,
      html: htmlOf(prompt.text),
      release: 'interviewer' as const,
      afterMin: null,
    })),
  ];
}

function promptsOf(yaml: QuestionYaml): QuestionBody['prompts'] {
  return (yaml.behavioral?.prompts ?? []).map((prompt) => ({
    id: prompt.id,
    core: prompt.core,
    minutes: prompt.minutes,
    backup: prompt.backup,
    probes: prompt.probes,
    listenFor: prompt.listen_for,
    redFlags: prompt.red_flags,
  }));
}

function cuesOf(yaml: QuestionYaml, competenciesOf: (round: RoundId) => readonly Competency[]) {
  const keys = yaml.rounds.flatMap((round) => competenciesOf(round).map(({ key }) => key));
  const cues: QuestionBody['rubricCues'] = {};
  for (const key of keys) {
    const cue = yaml.rubric_cues[key.slice(key.indexOf('.') + 1)];
    if (cue) cues[key] = cue;
  }
  return cues;
}

type CompareYaml = TestsJson['compare'];
type OwnCompareYaml = TestsJson['tests'][number]['compare'];

/** A test may override single fields of the file's comparison. */
function compareOf(shared: CompareYaml, own: OwnCompareYaml = {}): Compare {
  const mode = own.mode ?? shared.mode;
  const tolerance = (one: 'abs_tol' | 'rel_tol') => (mode === 'exact' ? 0 : (own[one] ?? shared[one] ?? 0));
  return { mode, absTol: tolerance('abs_tol'), relTol: tolerance('rel_tol') };
}

function codeOf(yaml: QuestionYaml, { tests, compare }: TestsJson, textOf: TextOf): QuestionBody['code'] {
  const of = (visibility: 'sample' | 'hidden') =>
    tests.filter((test) => test.visibility === visibility).map((test) => testOf(test, compare));
  const shared = { compare: compareOf(compare), samples: of('sample'), hidden: of('hidden') };
  if (yaml.code) {
    const { contract, limits, languages } = yaml.code;
    return {
      ...shared,
      languages,
      entry: pick(languages, (one) => contract.names[one] ?? ''),
      params: contract.params,
      returns: contract.returns,
      timeLimitMs: limits.time_ms,
      reference: pick(languages, (one) => textOf(`reference/${FILES[one]}`)),
    };
  }
  const columns = (yaml.sql?.columns ?? []).map(({ name, type }) => `${name}: ${type}`);
  return {
    ...shared,
    languages: ['sql'],
    entry: {},
    params: [],
    returns: `list[record{${columns.join(', ')}}]`,
    timeLimitMs: yaml.sql?.limits.time_ms ?? 5_000,
    reference: { sql: textOf('reference/query.sql') },
  };
}

function testOf(test: TestsJson['tests'][number], compare: CompareYaml): SampleTest {
  return {
    id: test.id,
    title: test.title,
    ...(test.args ? { args: test.args } : {}),
    ...(test.tables ? { tables: test.tables } : {}),
    expected: test.expected,
    explain: test.explain,
    ...(test.compare ? { compare: compareOf(compare, test.compare) } : {}),
  };
}

const FILES = { python: 'python.py', javascript: 'javascript.mjs' } as const;

function starterOf(yaml: QuestionYaml, textOf: TextOf): QuestionBody['starter'] {
  if (yaml.sql) return { sql: textOf('starter/query.sql') };
  return pick(yaml.code?.languages ?? [], (one) => textOf(`starter/${FILES[one]}`));
}

function pick<K extends string>(keys: readonly K[], valueOf: (key: K) => string): Partial<Record<K, string>> {
  const picked: Partial<Record<K, string>> = {};
  for (const key of keys) picked[key] = valueOf(key);
  return picked;
}
