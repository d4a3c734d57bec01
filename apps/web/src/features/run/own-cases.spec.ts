import { describe, expect, it } from '@jest/globals';
import type { CodeTask } from '@loopmate/contracts/questions';
import { faultsOf, testOf } from './own-cases.ts';

const task: CodeTask = {
  languages: ['python'],
  entry: { python: 'f' },
  params: [
    { name: 'values', type: 'list[int?]' },
    { name: 'k', type: 'int' },
  ],
  returns: 'int',
  compare: { mode: 'exact', absTol: 0, relTol: 0 },
  timeLimitMs: 1_000,
  samples: [],
};
const own = (args: string[], expected = '1', title = '') => ({ id: 'own-1', title, args, expected });

describe('a case of my own', () => {
  it('becomes a test with the question’s comparison, named by its arguments when it has no name', () => {
    expect(testOf(own(['[1, null]', '2']), task)).toEqual({
      id: 'own-1',
      title: '[1, null], 2',
      source: 'own',
      args: [[1, null], 2],
      expected: 1,
      compare: task.compare,
    });
    expect(testOf(own(['[]', '2'], '0', ' Empty '), task)?.title).toBe('Empty');
  });

  it('says by field what is wrong, in words for those who write Python', () => {
    expect(faultsOf(own(["['a']", 'None'], ''))).toEqual({
      arg0: 'Put texts in double quotes.',
      arg1: 'Write null, true and false as in JSON.',
      expected: 'Write a value, such as [1, null, "a"].',
    });
  });

  it('is no test when it was written for another question', () => {
    expect(testOf(own(['1']), task)).toBeUndefined();
  });
});
