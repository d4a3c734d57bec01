import { describe, expect, it } from '@jest/globals';
import { choose, type Choosable } from './question.choice.ts';

const aQuestion = (slug: string, change: Partial<Choosable> = {}): Choosable => ({
  versionId: `v-${slug}`,
  slug,
  levels: ['mid'],
  isKnownToInterviewer: false,
  timesAsked: 0,
  ...change,
});
const chosen = (open: Choosable[], seed = 'a:b:coding') => choose(open, 'mid', seed)?.slug;

describe('choosing a question', () => {
  it('has nothing to choose from nothing', () => {
    expect(chosen([])).toBeUndefined();
  });

  it('takes the level first, though another is known and unused', () => {
    const fits = aQuestion('fits', { timesAsked: 9 });
    expect(chosen([aQuestion('other', { levels: ['senior'], isKnownToInterviewer: true }), fits])).toBe(
      'fits',
    );
  });

  it('takes the nearest level when none fits', () => {
    const open = [
      aQuestion('far', { levels: ['principal'] }),
      aQuestion('near', { levels: ['senior', 'principal'] }),
    ];
    expect(chosen(open)).toBe('near');
  });

  it('prefers one the interviewer knows, then the least used', () => {
    const known = aQuestion('known', { isKnownToInterviewer: true, timesAsked: 5 });
    expect(chosen([aQuestion('fresh'), known])).toBe('known');
    expect(chosen([aQuestion('used', { timesAsked: 2 }), aQuestion('fresh')])).toBe('fresh');
  });

  it('draws the same again for the same seed in any order, and spreads over seeds', () => {
    const open = ['a', 'b', 'c', 'd'].map((slug) => aQuestion(slug));
    expect(chosen([...open].reverse())).toBe(chosen(open));
    const drawn = new Set(Array.from({ length: 60 }, (_, i) => chosen(open, `seed-${i}`)));
    expect([...drawn].sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});
