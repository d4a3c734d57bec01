import { describe, expect, it } from '@jest/globals';
import { faultsIn, type Rule } from './checker.ts';
import type { Evidence } from './history.ts';

const good: Evidence = {
  seed: 'start ',
  histories: [
    {
      writer: 'ina',
      typed: ['<i1>', '<i2>', '<i3>'],
      acknowledged: new Set(['<i1>', '<i2>']),
      shownSaved: new Set(['<i1>']),
      hasTabLived: true,
    },
    {
      writer: 'cal',
      typed: ['<c1>'],
      acknowledged: new Set(['<c1>']),
      shownSaved: new Set(),
      hasTabLived: true,
    },
  ],
  replicas: [
    { name: 'a', text: 'start <i1><c1><i2><i3>' },
    { name: 'b', text: 'start <i1><c1><i2><i3>' },
  ],
};
const withoutTabs = (evidence: Evidence, shown: string[] = []): Evidence => ({
  ...evidence,
  histories: evidence.histories.map((one) => ({ ...one, hasTabLived: false, shownSaved: new Set(shown) })),
});
const withText = (text: string): Evidence => ({ ...good, replicas: [{ name: 'a', text }] });
const rulesOf = (evidence: Evidence): Rule[] => [...new Set(faultsIn(evidence).map(({ rule }) => rule))];

describe('the checker of durability', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(faultsIn(good)).toEqual([]);
  });

  it.each<[string, Rule[], Evidence]>([
    ['an acknowledged token that is lost', ['D1'], withText('start <i1><c1><i3>')],
    ['one lost together with its tab', ['D1'], withoutTabs(withText('start <i1><c1><i3>'))],
    ['a token that is there twice', ['D1'], withText('start <i1><c1><i2><i2><i3>')],
    ['a token nobody typed', ['D2'], withText('start <i1><c1><i2><i3><i4>')],
    ['a doubled seed', ['D2'], withText('start start <i1><c1><i2><i3>')],
    ['half a token', ['D2'], withText('start <i1><c1><i2><i3><i')],
    [
      'replicas that differ',
      ['D3'],
      { ...good, replicas: [...good.replicas, { name: 'c', text: 'start <c1><i1><i2><i3>' }] },
    ],
    ['tokens of one writer in another order', ['D4'], withText('start <i2><c1><i1><i3>')],
    ['a token a living tab did not bring back', ['D5'], withText('start <i1><c1><i2>')],
    [
      'a token shown as saved, lost with its tab',
      ['D5'],
      withoutTabs(withText('start <i1><c1><i2>'), ['<i3>']),
    ],
  ])('reports %s', (_what, rules, evidence) => {
    expect(rulesOf(evidence)).toEqual(rules);
  });

  it('allows a token that was never called saved to be gone with its tab', () => {
    expect(faultsIn(withoutTabs(withText('start <i1><c1><i2>')))).toEqual([]);
  });
});
