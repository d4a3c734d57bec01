import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bankFolder, questionSlugs, readLoop } from './bank.files.ts';
import { parseQuestion } from './question.parse.ts';
import { QuestionFault } from './question-fault.ts';
import { readQuestionFolder } from './question-folder.ts';

const bank = bankFolder();
const loop = readLoop(bank);
const competenciesOf = (round: string) => loop.rounds.find((one) => one.id === round)?.competencies ?? [];
const parsed = async (folder: string, slug: string) =>
  parseQuestion(slug, await readQuestionFolder(folder, slug), competenciesOf);

describe('the bank of this repository', () => {
  it('parses whole, with text for every part', async () => {
    const slugs = await questionSlugs(bank);
    expect(slugs.length).toBeGreaterThanOrEqual(8);
    for (const slug of slugs) {
      const { body } = await parsed(join(bank, 'questions', slug), slug);
      expect(body.parts.every((part) => part.html.length > 20)).toBe(true);
      expect(body.briefHtml.length * body.answerHtml.length).toBeGreaterThan(0);
      expect(Object.keys(body.rubricCues).length).toBeGreaterThanOrEqual(3);
    }
  }, 60_000);

  it('offers no standard interview for the recruiter screen, and one-way wherever full is', async () => {
    const { formats } = await parsed(
      join(bank, 'questions/first-call-across-fields'),
      'first-call-across-fields',
    );
    expect(formats).toEqual(['quick', 'full', 'one_way']);
  });

  it('makes each story prompt a part of its own', async () => {
    const { body } = await parsed(join(bank, 'questions/a-number-you-trusted'), 'a-number-you-trusted');
    expect(body.parts.map((part) => [part.id, part.release])).toEqual([
      ['main', 'start'],
      ['wrong-result', 'interviewer'],
      ['launch-opposed', 'interviewer'],
      ['what-is-good', 'interviewer'],
      ['no-authority', 'interviewer'],
    ]);
  });
});

describe('a folder that breaks the format', () => {
  const slug = 'leak-free-folds';
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'question-'));
    await cp(join(bank, 'questions', slug), folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const edit = async (path: string, from: string, to: string) => {
    const text = await readFile(join(folder, path), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(folder, path), text.replace(from, to));
  };
  const fault = async () => {
    const error: unknown = await parsed(folder, slug).catch((caught: unknown) => caught);
    return error instanceof QuestionFault ? error.faults.join('\n') : `no fault: ${String(error)}`;
  };

  it.each([
    ['an unknown field', 'question.yaml', 'difficulty:', 'dificulty: 1\ndifficulty:', 'dificulty'],
    [
      'another slug',
      'question.yaml',
      'slug: leak-free-folds',
      'slug: leaky-folds',
      'the folder is leak-free-folds',
    ],
    ['an unknown round', 'question.yaml', 'rounds: [coding]', 'rounds: [cooking]', 'question.yaml rounds.0'],
    ['broken YAML', 'question.yaml', 'kind: code', 'kind: "code', 'question.yaml:'],
    ['a wrong block', 'question.yaml', 'kind: code', 'kind: concept', 'has no block code'],
    ['broken JSON', 'tests.json', '{', '[', 'tests.json:'],
    ['no hidden test', 'tests.json', '"tests/1"', '"tests/2"', 'tests.json schema'],
  ])('is refused for %s, by name', async (_what, path, from, to, named) => {
    await edit(path, from, to);
    expect(await fault()).toContain(named);
  });

  it('is refused for a missing or an unknown file, and for a link', async () => {
    await rm(join(folder, 'answer.md'));
    expect(await fault()).toContain('answer.md is missing');
    await symlink('/etc/hostname', join(folder, 'answer.md'));
    expect(await fault()).toContain('answer.md is not a file of the format');
    await rm(join(folder, 'answer.md'));
    await writeFile(join(folder, 'notes.txt'), 'x');
    expect(await fault()).toContain('notes.txt is not a file of the format');
  });

  it('is refused for hints that do not rise', async () => {
    await edit('question.yaml', '- stage: 2', '- stage: 3');
    expect(await fault()).toContain('must rise');
  });
});
