import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { person } from '@loopmate/identity/tables';
import { Database, cloneDatabase } from '@loopmate/persistence';
import { Logger } from '@loopmate/platform';
import { count, eq } from 'drizzle-orm';
import { bankFolder, questionSlugs } from './bank.files.ts';
import { BankImporter } from './bank.importer.ts';
import { QuestionsService, type Draw } from './questions.service.ts';
import { QuestionsStore } from './questions.store.ts';
import { questionVersion } from './questions.tables.ts';

/** A bank of known size: two coding questions, and two of round 3 of which one has no quick plan. */
const COPIED = [
  'leak-free-folds',
  'same-model-different-score',
  'three-winners-one-forecast',
  'trial-conversion-leak',
  'live-chat-moderation',
];

let database: Database;
let drop: () => Promise<void>;
let store: QuestionsStore;
let questions: QuestionsService;
let bank: string;
const logged: unknown[] = [];

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  database = new Database(clone.url);
  store = new QuestionsStore(database);
  const logger = new Logger('silent');
  logger.pino.error = (...line: unknown[]) => void logged.push(line);
  questions = new QuestionsService(store, new BankImporter(store, database, logger));
  bank = await mkdtemp(join(tmpdir(), 'bank-'));
  for (const slug of COPIED)
    await cp(join(bankFolder(), 'questions', slug), join(bank, 'questions', slug), { recursive: true });
});
afterAll(async () => {
  await database.close();
  await drop();
  await rm(bank, { recursive: true });
});

const versions = async () => (await database.orm.select({ n: count() }).from(questionVersion))[0]?.n;
const aPerson = async () => {
  const id = randomUUID();
  await database.orm.insert(person).values({ id, name: 'Ada', timeZone: 'UTC' });
  return id;
};
const edit = async (slug: string, file: string, change: (text: string) => string) => {
  const path = join(bank, 'questions', slug, file);
  await writeFile(path, change(await readFile(path, 'utf8')));
};

describe('importing the bank', () => {
  it('takes every folder, and does nothing the second time or twice at once', async () => {
    const slugs = await questionSlugs(bank);
    const first = await questions.importBank(bank);
    expect(first).toEqual({ added: slugs, unchanged: [], faults: [] });
    const again = await Promise.all([questions.importBank(bank), questions.importBank(bank)]);
    expect(again.map((report) => report.added)).toEqual([[], []]);
    expect(await versions()).toBe(slugs.length);
  }, 60_000);

  it('makes version 2 of changed content, and goes back to version 1 with the old content', async () => {
    const slug = 'leak-free-folds';
    const before = await readFile(join(bank, 'questions', slug, 'answer.md'), 'utf8');
    await edit(slug, 'answer.md', (text) => `${text}\nOne more line.\n`);
    expect((await questions.importBank(bank)).added).toEqual([slug]);
    expect(await store.currentVersion(slug)).toBe(2);
    await edit(slug, 'answer.md', () => before);
    expect((await questions.importBank(bank)).added).toEqual([]);
    expect(await store.currentVersion(slug)).toBe(1);
  });

  it('stops only the question that breaks the format, and logs its name and fault', async () => {
    await mkdir(join(bank, 'questions/half-written'));
    await writeFile(
      join(bank, 'questions/half-written/question.yaml'),
      'schema: question/1\nslug: half-written\n',
    );
    await edit('leak-free-folds', 'interviewer.md', (text) => `${text}\nA changed line.\n`);
    const report = await questions.importBank(bank);
    expect(report.added).toEqual(['leak-free-folds']);
    expect(report.faults.map((fault) => fault.slug)).toEqual(['half-written']);
    expect(JSON.stringify(logged)).toContain('half-written');
    await rm(join(bank, 'questions/half-written'), { recursive: true });
  });
});

describe('drawing a question', () => {
  const wanted = async (change: Partial<Draw> = {}): Promise<Draw> => ({
    round: 'coding',
    format: 'quick',
    candidateId: await aPerson(),
    interviewerId: await aPerson(),
    level: 'mid',
    exclude: [],
    ...change,
  });
  const kinds = ['asked', 'was_asked', 'viewed', 'solo'] as const;

  it.each(kinds)('never gives a candidate one they met as %s', async (kind) => {
    const draw = await wanted();
    const first = await questions.draw(draw);
    await questions.expose([{ personId: draw.candidateId, slug: first.slug, halfId: randomUUID(), kind }]);
    const second = await questions.draw(draw);
    expect(second.slug).not.toBe(first.slug);
    await questions.expose([{ personId: draw.candidateId, slug: second.slug, halfId: randomUUID(), kind }]);
    await expect(questions.draw(draw)).rejects.toMatchObject({ code: 'no_question_left' });
  });

  it('keeps to the round, the format and the exclusions', async () => {
    const sql = await wanted({ round: 'ml_fundamentals' });
    expect((await questions.draw({ ...sql, format: 'quick' })).slug).toBe('three-winners-one-forecast');
    const rest = { ...sql, format: 'standard' as const, exclude: ['three-winners-one-forecast'] };
    expect((await questions.draw(rest)).slug).toBe('trial-conversion-leak');
    await expect(questions.draw({ ...rest, format: 'quick' })).rejects.toMatchObject({
      code: 'no_question_left',
    });
  });

  it('prefers one the interviewer has met', async () => {
    for (const slug of ['leak-free-folds', 'same-model-different-score']) {
      const draw = await wanted();
      await questions.expose([
        { personId: draw.interviewerId, slug, halfId: randomUUID(), kind: 'was_asked' },
      ]);
      expect((await questions.draw(draw)).slug).toBe(slug);
    }
  });

  it('sees what the transaction in progress has noted, and leaves nothing when it fails', async () => {
    const draw = await wanted();
    const { slug } = await questions.draw(draw);
    const failing = database.transaction(async () => {
      await questions.expose([{ personId: draw.candidateId, slug, halfId: randomUUID(), kind: 'viewed' }]);
      expect((await questions.draw(draw)).slug).not.toBe(slug);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect((await questions.draw(draw)).slug).toBe(slug);
  });

  it('gives the version in force', async () => {
    const draw = await wanted({ exclude: ['same-model-different-score'] });
    const { versionId } = await questions.draw(draw);
    const [row] = await database.orm.select().from(questionVersion).where(eq(questionVersion.id, versionId));
    expect(row?.version).toBe(await store.currentVersion('leak-free-folds'));
  });
});
