import type { Competency } from '@loopmate/contracts/questions';
import { formatsFor, type FormatId, type RoundId } from '@loopmate/domain';
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { bodyOf } from './question.body-of.ts';
import type { QuestionBody } from './question.body.ts';
import { contentHash } from './content-hash.ts';
import { QuestionFault } from './question-fault.ts';
import type { QuestionFiles } from './question-folder.ts';
import { questionYaml, testsJson, type QuestionYaml, type TestsJson } from './question.schema.ts';

export interface ParsedQuestion {
  slug: string;
  contentHash: string;
  title: string;
  kind: QuestionBody['kind'];
  topic: string;
  rounds: RoundId[];
  levels: QuestionYaml['levels'];
  difficulty: number;
  formats: FormatId[];
  languages: string[];
  body: QuestionBody;
}

/** The folder as it stands in files → what the server keeps. Throws QuestionFault naming every fault found. */
export function parseQuestion(
  slug: string,
  files: QuestionFiles,
  competenciesOf: (round: RoundId) => readonly Competency[],
): ParsedQuestion {
  const text = (path: string) => files.get(path)?.toString('utf8').normalize('NFC').replaceAll('\r\n', '\n');
  const read = <T>(schema: z.ZodType<T>, path: string, parse: (text: string) => unknown): T =>
    checked(slug, schema, path, text(path), parse);
  const yaml = read(questionYaml, 'question.yaml', (raw) => parseYaml(raw));
  const isRun = yaml.kind === 'code' || yaml.kind === 'debug' || yaml.kind === 'sql';
  const tests = isRun ? read(testsJson, 'tests.json', (raw) => JSON.parse(raw)) : null;
  const faults = faultsOf(slug, yaml, tests, files, competenciesOf);
  if (faults.length > 0) throw new QuestionFault(slug, faults);
  return {
    slug,
    contentHash: contentHash(files),
    title: yaml.title,
    kind: yaml.kind,
    topic: yaml.topic,
    rounds: yaml.rounds,
    levels: yaml.levels,
    difficulty: yaml.difficulty,
    formats: formatsWithPlan(yaml),
    languages: yaml.code?.languages ?? (yaml.sql ? ['sql'] : []),
    body: bodyOf(yaml, tests, (path) => text(path) ?? '', competenciesOf),
  };
}

function checked<T>(
  slug: string,
  schema: z.ZodType<T>,
  path: string,
  raw: string | undefined,
  parse: (raw: string) => unknown,
): T {
  if (raw === undefined) throw new QuestionFault(slug, [`${path} is missing`]);
  let value: unknown;
  try {
    value = parse(raw);
  } catch (error) {
    throw new QuestionFault(slug, [
      `${path}: ${error instanceof Error ? error.message.split('\n')[0] : 'unreadable'}`,
    ]);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new QuestionFault(
    slug,
    result.error.issues.map((issue) => `${path} ${issue.path.join('.')}: ${issue.message}`),
  );
}

/** A one-way interview follows the full plan. A plan for a format the round does not know is left aside. */
function formatsWithPlan({ plan, rounds }: QuestionYaml): FormatId[] {
  const planned: FormatId[] = [...(plan.quick ? (['quick'] as const) : []), 'standard', 'full', 'one_way'];
  return planned.filter((format) => rounds.some((round) => formatsFor(round).includes(format)));
}

type Competencies = (round: RoundId) => readonly Competency[];

function faultsOf(
  slug: string,
  yaml: QuestionYaml,
  tests: TestsJson | null,
  files: QuestionFiles,
  competenciesOf: Competencies,
): string[] {
  return [
    ...(yaml.slug === slug ? [] : [`slug is ${yaml.slug}, the folder is ${slug}`]),
    ...blockFaults(yaml),
    ...fileFaults(yaml, files),
    ...competencyFaults(yaml, competenciesOf),
    ...planFaults(yaml),
    ...hintFaults(yaml),
    ...(tests ? testFaults(yaml, tests) : []),
  ];
}

const BLOCKS = {
  code: 'code',
  debug: 'code',
  sql: 'sql',
  design: 'design',
  behavioral: 'behavioral',
  concept: null,
} as const;

function blockFaults(yaml: QuestionYaml): string[] {
  const wanted = BLOCKS[yaml.kind];
  return (['code', 'sql', 'design', 'behavioral'] as const).flatMap((block) => {
    if (block === wanted && !yaml[block]) return [`a ${yaml.kind} question needs the block ${block}`];
    return block !== wanted && yaml[block] ? [`a ${yaml.kind} question has no block ${block}`] : [];
  });
}

function fileFaults(yaml: QuestionYaml, files: QuestionFiles): string[] {
  const languages = yaml.code?.languages ?? [];
  const extension = { python: 'py', javascript: 'mjs' };
  const wanted = [
    'prompt.md',
    'interviewer.md',
    'answer.md',
    ...(yaml.parts ?? []).map((part) => part.file),
    ...languages.flatMap((one) => [`starter/${one}.${extension[one]}`, `reference/${one}.${extension[one]}`]),
    ...(yaml.sql ? ['starter/query.sql', 'reference/query.sql'] : []),
  ];
  const named = languages.filter((language) => !yaml.code?.contract.names[language]);
  return [
    ...wanted.filter((path) => !files.has(path)).map((path) => `${path} is missing`),
    ...named.map((language) => `code.contract.names has no ${language}`),
  ];
}

function competencyFaults(yaml: QuestionYaml, competenciesOf: Competencies): string[] {
  const known = new Set(
    yaml.rounds.flatMap((round) => competenciesOf(round).map(({ key }) => key.split('.')[1])),
  );
  const cued = Object.keys(yaml.rubric_cues);
  const used = [...yaml.hints, ...yaml.followups, ...yaml.challenges, ...(yaml.behavioral?.prompts ?? [])];
  return [
    ...(cued.length < 3 ? ['rubric_cues: three competencies or more'] : []),
    ...cued.filter((id) => !known.has(id)).map((id) => `rubric_cues: ${id} is no competency of the round`),
    ...used
      .filter(({ competency }) => !cued.includes(competency))
      .map((one) => `${one.competency} has no cue`),
  ];
}

function planFaults({ plan }: QuestionYaml): string[] {
  const lengths = { quick: 25, standard: 45 } as const;
  return (['quick', 'standard'] as const).flatMap((format) => {
    const steps = plan[format];
    const total = steps?.reduce((sum, step) => sum + step.minutes, 0);
    return total === undefined || total === lengths[format] ? [] : [`plan.${format} lasts ${total} minutes`];
  });
}

function hintFaults({ hints }: QuestionYaml): string[] {
  const rises = hints.every((hint, i) => {
    const before = hints[i - 1];
    return (
      hint.stage === i + 1 && (!before || (hint.cost > before.cost && hint.after_min > before.after_min))
    );
  });
  return rises ? [] : ['hints: stage, cost and minute must rise from stage 1'];
}

function testFaults(yaml: QuestionYaml, { tests }: TestsJson): string[] {
  const ids = new Set(tests.map((test) => test.id));
  const params = yaml.code?.contract.params.length;
  const kinds = new Set(tests.map((test) => test.visibility));
  return [
    ...(ids.size === tests.length ? [] : ['tests.json: ids repeat']),
    ...(kinds.size === 2 ? [] : ['tests.json: needs sample and hidden tests']),
    ...tests
      .filter((test) => (yaml.sql ? !test.tables || test.args : test.tables || test.args?.length !== params))
      .map((test) => `tests.json ${test.id}: its arguments are not those of the contract`),
  ];
}
