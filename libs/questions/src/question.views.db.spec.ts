import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { candidateQuestion, interviewerQuestion } from '@loopmate/contracts/questions';
import { Database, cloneDatabase } from '@loopmate/persistence';
import { Logger } from '@loopmate/platform';
import { and, eq } from 'drizzle-orm';
import { parse as parseYaml, stringify } from 'yaml';
import { z } from 'zod';
import { bankFolder, questionSlugs } from './bank.files.ts';
import { BankImporter } from './bank.importer.ts';
import { QuestionsService } from './questions.service.ts';
import { QuestionsStore } from './questions.store.ts';
import { questionVersion } from './questions.tables.ts';

const CANARY = 'zqcanary';
/** Fields of question.yaml that the candidate never gets, or not before they are let out. */
const PRIVATE = ['plan', 'clarifications', 'hints', 'pitfalls', 'followups', 'challenges'];
const MORE_PRIVATE = ['level_expectations', 'rubric_cues', 'design', 'behavioral', 'numbers', 'summary'];
/** Keys whose text the format restricts; they are names, not content. */
const NAMES = new Set([
  'id',
  'competency',
  'levels',
  'release',
  'star',
  'wrong',
  'shape',
  'prompt',
  'from',
  'to',
  'expr',
]);

const object = z.record(z.string(), z.unknown());
const testsFile = z.object({ tests: z.array(object) }).loose();

/** Every text below `value`, with a canary that tells where it stood. */
function planted(value: unknown, at: string): unknown {
  if (typeof value === 'string') return `${value.slice(0, 100)} ${CANARY} ${at}`;
  if (Array.isArray(value)) return value.map((inner, i) => planted(inner, `${at}.${i}`));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      NAMES.has(key) ? inner : planted(inner, `${at}.${key}`),
    ]),
  );
}

async function plantIn(folder: string): Promise<void> {
  const change = async (path: string, edit: (text: string) => string) =>
    writeFile(join(folder, path), edit(await readFile(join(folder, path), 'utf8')));
  await change('question.yaml', (text) => {
    const yaml = object.parse(parseYaml(text));
    for (const field of [...PRIVATE, ...MORE_PRIVATE])
      if (yaml[field]) yaml[field] = planted(yaml[field], field);
    const { summary } = yaml;
    if (typeof summary === 'string') yaml['summary'] = `${CANARY} ${summary.slice(0, 100)}`;
    const behavioral = object.safeParse(yaml['behavioral']);
    if (behavioral.success) yaml['behavioral'] = { ...behavioral.data, release: 'one_by_one' };
    return stringify(yaml);
  });
  for (const path of await readdir(folder, { recursive: true })) {
    if (/^(interviewer|answer)\.md$/.test(path))
      await change(path, (text) => `${text}\n\n${CANARY} ${path}\n`);
    if (/^prompt\..+\.md$/.test(path)) await change(path, (text) => `${text}\n\n${CANARY} part\n`);
    if (/^(reference|wrong)\/./.test(path)) await change(path, (text) => `${text}\n# ${CANARY} ${path}\n`);
    if (path === 'tests.json') await change(path, plantInTests);
  }
}

function plantInTests(text: string): string {
  const file = testsFile.parse(JSON.parse(text));
  const tests = file.tests.map((test, i) =>
    test['visibility'] === 'hidden'
      ? { ...test, id: `${CANARY}-${i}`, title: CANARY, explain: CANARY, expected: { [CANARY]: CANARY } }
      : test,
  );
  return JSON.stringify({ ...file, tests });
}

let database: Database;
let drop: () => Promise<void>;
let questions: QuestionsService;
let bank: string;
const nothing = { releasedStages: [], releasedParts: [] };

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  database = new Database(clone.url);
  const store = new QuestionsStore(database);
  questions = new QuestionsService(store, new BankImporter(store, database, new Logger('silent')));
  bank = await mkdtemp(join(tmpdir(), 'bank-'));
  await cp(join(bankFolder(), 'questions'), join(bank, 'questions'), { recursive: true });
  for (const slug of await questionSlugs(bank)) await plantIn(join(bank, 'questions', slug));
  const { faults } = await questions.importBank(bank);
  expect(faults).toEqual([]);
}, 60_000);
afterAll(async () => {
  await database.close();
  await drop();
  await rm(bank, { recursive: true });
});

const versionOf = async (slug: string, version = 1) => {
  const [row] = await database.orm
    .select({ id: questionVersion.id })
    .from(questionVersion)
    .where(and(eq(questionVersion.slug, slug), eq(questionVersion.version, version)));
  return row?.id ?? '';
};
const canaries = (value: unknown) => JSON.stringify(value).split(CANARY).length - 1;

describe('what a candidate receives', () => {
  it('holds no private byte of any question, whose private fields all carry a canary', async () => {
    for (const slug of await questionSlugs(bank)) {
      const id = await versionOf(slug);
      expect(canaries(await questions.candidateView(id, nothing))).toBe(0);
      const all = await questions.interviewerView(id, 'full', { ...nothing, challengeOutcomes: {} });
      // The same canaries are there for the interviewer: the view above is empty of them because it is cut.
      expect(canaries(all)).toBeGreaterThan(40);
    }
  });

  it('holds a hint once it is released, and that hint only', async () => {
    const id = await versionOf('live-chat-moderation');
    const view = await questions.candidateView(id, { ...nothing, releasedStages: [{ stage: 1, atMs: 7 }] });
    expect(view.hints).toEqual([
      { stage: 1, html: expect.stringContaining('hints.0.text'), releasedAtMs: 7 },
    ]);
    expect(canaries(view)).toBe(1);
  });

  it('holds a part once it is released, and no name of the others', async () => {
    const id = await versionOf('a-number-you-trusted');
    const view = await questions.candidateView(id, { ...nothing, releasedParts: ['launch-opposed', 'main'] });
    expect(view.parts.map((part) => part.id)).toEqual(['main', 'launch-opposed']);
    expect(canaries(view)).toBe(1);
    expect(JSON.stringify(view)).not.toContain('no-authority');
  });

  it('holds sample tests of a query only with the part that explains the result', async () => {
    const id = await versionOf('trial-conversion-leak');
    expect((await questions.candidateView(id, nothing)).code).toMatchObject({ samples: [], returns: '' });
    const open = await questions.candidateView(id, { ...nothing, releasedParts: ['contract'] });
    expect(open.code?.samples.map((test) => test.id)).toEqual(['five-accounts']);
    expect(JSON.stringify(open.code)).not.toContain(CANARY);
  });

  it('is the same whatever the number of hidden tests', async () => {
    const slug = 'same-model-different-score';
    const path = join(bank, 'questions', slug, 'tests.json');
    const file = testsFile.parse(JSON.parse(await readFile(path, 'utf8')));
    const last = file.tests.findLastIndex((test) => test['visibility'] === 'hidden');
    await writeFile(path, JSON.stringify({ ...file, tests: file.tests.filter((_, i) => i !== last) }));
    await questions.importBank(bank);
    const [before, after] = [await versionOf(slug), await versionOf(slug, 2)];
    expect((await questions.hiddenTests(before)).length - (await questions.hiddenTests(after)).length).toBe(
      1,
    );
    expect(await questions.candidateView(after, nothing)).toEqual(
      await questions.candidateView(before, nothing),
    );
  });
});

describe('both views', () => {
  it('have the shape of the contract, with nothing the contract does not name', async () => {
    for (const slug of await questionSlugs(bank)) {
      const id = await versionOf(slug);
      const state = { releasedStages: [{ stage: 1, atMs: 1 }], releasedParts: [], challengeOutcomes: {} };
      const [mine, theirs] = [
        await questions.interviewerView(id, 'standard', state),
        await questions.candidateView(id, state),
      ];
      expect(interviewerQuestion.parse(mine)).toEqual(mine);
      expect(candidateQuestion.parse(theirs)).toEqual(theirs);
    }
  });

  it('show the interviewer the plan of the format, releases and outcomes', async () => {
    const id = await versionOf('live-chat-moderation');
    const [card] = (await questions.interviewerView(id, 'full', { ...nothing, challengeOutcomes: {} }))
      .challenges;
    const view = await questions.interviewerView(id, 'quick', {
      releasedStages: [{ stage: 2, atMs: 9 }],
      releasedParts: [],
      challengeOutcomes: { [card?.id ?? '']: 'partly' },
    });
    expect(view.plan.reduce((sum, step) => sum + step.minutes, 0)).toBe(25);
    expect(view.hints.map((hint) => hint.releasedAtMs)).toEqual(
      view.hints.map((hint) => (hint.stage === 2 ? 9 : null)),
    );
    expect(view.challenges[0]?.outcome).toBe('partly');
  });

  it('name hidden tests to the interviewer without their data', async () => {
    const id = await versionOf('leak-free-folds');
    const view = await questions.interviewerView(id, 'quick', { ...nothing, challengeOutcomes: {} });
    const all = await questions.hiddenTests(id);
    expect(view.code?.hidden).toEqual(all.map(({ id: name, title }) => ({ id: name, title })));
    expect(JSON.stringify(view).length * 2).toBeLessThan(JSON.stringify(all).length);
  });

  it('refuse an unknown version', async () => {
    const unknown = questions.candidateView('00000000-0000-4000-8000-000000000000', nothing);
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
  });
});
