import { describe, expect, it } from '@jest/globals';
import type { CardBody, ScorecardForm } from '@loopmate/contracts/scorecards';
import { EMPTY_SCORECARD } from '@loopmate/domain';
import { nextOpen, progressOf, progressText, rowOf, stepsOf, withRow } from './card-steps.ts';

const keys = ['coding.a', 'coding.b', 'coding.c', 'coding.d'];
const body: CardBody = { ...EMPTY_SCORECARD, competencies: [] };
const form: ScorecardForm = {
  interviewId: '6f1d7f6e-6a3e-4a1e-9d4f-0b9f8a4f2a11',
  half: 1,
  round: 'coding',
  format: 'quick',
  candidate: { name: 'Kenji', targetLevel: 'senior' },
  competencies: keys.map((key) => ({
    key,
    name: key,
    anchors: { 1: '', 2: '', 3: '', 4: '' },
    levelBar: {},
  })),
  required: keys.slice(0, 3),
  stage: 'submittable',
  revealsAt: '2027-03-01T18:00:00.000Z',
  isRevealed: false,
  hintsUsed: [],
  challenges: { asked: 0, available: 0 },
  marks: [],
  draft: { revision: 0, body, savedAt: null },
  submitted: null,
};
const rate = (from: CardBody, ...rated: string[]) =>
  rated.reduce((so, key) => withRow(so, keys, { ...rowOf(so, key), rating: 3 }), from);
const ended: CardBody = {
  ...rate(body, 'coding.a', 'coding.b', 'coding.c'),
  keep: 'k',
  change: 'c',
  exercise: 'e',
  recommendation: 'hire',
  confidence: 'high',
};

describe('the rows of a card', () => {
  it('are the required ones, then the summing up; others on wish', () => {
    expect(stepsOf(form, false).map(({ id }) => id)).toEqual([
      'coding.a',
      'coding.b',
      'coding.c',
      'advice',
      'level',
      'recommendation',
    ]);
    expect(stepsOf(form, true)[3]).toMatchObject({ id: 'coding.d', isRequired: false });
  });

  it('keep the order of the card, and an emptied one goes', () => {
    const two = rate(body, 'coding.b', 'coding.a');
    expect(two.competencies.map(({ competency }) => competency)).toEqual(['coding.a', 'coding.b']);
    const emptied = withRow(two, keys, { ...rowOf(two, 'coding.a'), rating: null });
    expect(emptied.competencies).toHaveLength(1);
  });
});

describe('what is left', () => {
  const said = (from: CardBody) => progressText(progressOf(form, from, stepsOf(form, false)));

  it('is said in rows and minutes, and shrinks', () => {
    expect(said(body)).toBe('0 of 3 rated, about 5 minutes left');
    expect(said(rate(body, 'coding.a'))).toBe('1 of 3 rated, about 4 minutes left');
    expect(said({ ...ended, recommendation: null })).toBe('3 of 3 rated, about a minute left');
    expect(said(ended)).toBe('Everything is in');
  });

  it('leads to the next open row, round the end, and nowhere when all is in', () => {
    const steps = stepsOf(form, false);
    const from = rate(body, 'coding.b');
    expect(nextOpen(steps, progressOf(form, from, steps), 'coding.a')).toBe('coding.c');
    expect(nextOpen(steps, progressOf(form, from, steps), 'recommendation')).toBe('coding.a');
    expect(nextOpen(steps, progressOf(form, ended, steps), 'coding.a')).toBeUndefined();
  });

  it('does not count a row that may stay open as done', () => {
    const steps = stepsOf(form, true);
    const { done } = progressOf(form, ended, steps);
    expect(done.has('coding.d')).toBe(false);
    expect(done.has('level')).toBe(true);
  });
});
