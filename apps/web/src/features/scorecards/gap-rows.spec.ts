import { describe, expect, it } from '@jest/globals';
import { EMPTY_SCORECARD } from '@loopmate/domain';
import { gapOf, gapRows } from './gap-rows.ts';

const competency = (key: string) => ({
  key,
  name: key,
  anchors: { 1: '', 2: '', 3: '', 4: '' },
  levelBar: {},
});
const mark = {
  id: '6f1d7f6e-6a3e-4a1e-9d4f-0b9f8a4f2a11',
  kind: 'plus',
  text: 'Asked for limits',
  competency: null,
  atMs: 1,
} as const;
const row = (key: string, rating: 3 | 'not_assessed', markIds: string[] = []) => ({
  competency: key,
  rating,
  evidence: '',
  markIds,
});
const body = {
  ...EMPTY_SCORECARD,
  competencies: [row('coding.b', 'not_assessed'), row('coding.a', 3, [mark.id])],
  marks: [mark],
  hintsUsed: 0,
};

describe('the gap between two views', () => {
  it('is shown row by row in the order of the round, with the moments behind it', () => {
    const rows = gapRows(['coding.a', 'coding.b', 'coding.c'].map(competency), body, [
      { competency: 'coding.a', rating: 4 },
      { competency: 'coding.b', rating: 'not_assessed' },
    ]);
    expect(rows.map((one) => [one.competency.key, one.mine, one.theirs, one.moments.length])).toEqual([
      ['coding.a', 4, 3, 1],
      ['coding.b', null, null, 0],
    ]);
  });

  it('has a direction, and needs both views', () => {
    expect(gapOf({ mine: 4, theirs: 2 })).toEqual({ kind: 'lower', steps: 2 });
    expect(gapOf({ mine: 2, theirs: 3 })).toEqual({ kind: 'higher', steps: 1 });
    expect(gapOf({ mine: 3, theirs: 3 })).toEqual({ kind: 'same' });
    expect(gapOf({ mine: null, theirs: 3 })).toEqual({ kind: 'none' });
    expect(gapOf({ mine: 3, theirs: null })).toEqual({ kind: 'none' });
  });
});
