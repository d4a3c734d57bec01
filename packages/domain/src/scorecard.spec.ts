import { describe, expect, it } from '@jest/globals';
import {
  EMPTY_SCORECARD,
  cardStage,
  contradictsRatings,
  meanRating,
  requiredCompetencies,
  scorecardFaults,
  type RatedCompetency,
  type ScorecardBody,
} from './scorecard.ts';

const competencies = ['coding.a', 'coding.b', 'coding.c', 'coding.d'];
const rules = { round: 'coding', competencies, required: competencies } as const;
const rated = (competency: string, rating: RatedCompetency['rating'], evidence = ''): RatedCompetency => ({
  competency,
  rating,
  evidence,
  markIds: [],
});
const complete: ScorecardBody = {
  ...EMPTY_SCORECARD,
  competencies: competencies.map((one) => rated(one, 3)),
  keep: 'Ask for the limits first.',
  change: 'Test before running.',
  exercise: 'Write three tests for an old solution.',
  recommendation: 'hire',
  confidence: 'medium',
};
const withFirst = (first: RatedCompetency): ScorecardBody => ({
  ...complete,
  competencies: [first, ...complete.competencies.slice(1)],
});
const codes = (body: ScorecardBody, card: Parameters<typeof scorecardFaults>[1] = rules) =>
  scorecardFaults(body, card).map((fault) => fault.code);

describe('what stands between a draft and its submission', () => {
  it('is nothing when every part is there', () => {
    expect(scorecardFaults(complete, rules)).toEqual([]);
  });

  it('is everything when the card is empty', () => {
    expect(codes(EMPTY_SCORECARD)).toEqual([
      'not_rated',
      'not_rated',
      'not_rated',
      'not_rated',
      'advice_missing',
      'advice_missing',
      'advice_missing',
      'confidence_missing',
      'recommendation_missing',
    ]);
  });

  it.each([1, 4] as const)('asks for evidence under a %d: 40 characters or a mark', (rating) => {
    const missing = [{ code: 'evidence_missing', competency: 'coding.a' }];
    expect(scorecardFaults(withFirst(rated('coding.a', rating)), rules)).toEqual(missing);
    expect(scorecardFaults(withFirst(rated('coding.a', rating, ` ${'x'.repeat(39)} `)), rules)).toEqual(
      missing,
    );
    expect(codes(withFirst(rated('coding.a', rating, 'x'.repeat(40))))).toEqual([]);
    expect(codes(withFirst({ ...rated('coding.a', rating), markIds: ['m'] }))).toEqual([]);
  });

  it('takes "not assessed" for an answer, and an undecided row for none', () => {
    expect(codes(withFirst(rated('coding.a', 'not_assessed')))).toEqual([]);
    expect(codes(withFirst(rated('coding.a', null, 'x'.repeat(60))))).toEqual(['not_rated']);
  });

  it('names a competency of another round, and one named twice', () => {
    expect(codes(withFirst(rated('behavioral.a', 3)))).toEqual(['unknown_competency', 'not_rated']);
    expect(codes(withFirst(rated('coding.b', 3)))).toEqual(['named_twice', 'not_rated']);
  });

  it('holds advice to 280 characters, and blanks are none', () => {
    expect(codes({ ...complete, change: 'x'.repeat(281), keep: '   ' })).toEqual([
      'advice_missing',
      'advice_too_long',
    ]);
    expect(codes({ ...complete, change: 'x'.repeat(280) })).toEqual([]);
  });

  it('demands the level shown in the recruiter screen only', () => {
    expect(codes(complete, { ...rules, round: 'recruiter' })).toEqual(['level_signal_missing']);
    expect(codes({ ...complete, levelSignal: 'at' }, { ...rules, round: 'recruiter' })).toEqual([]);
  });
});

describe('a short card', () => {
  it('asks for three competencies in a quick interview, all in the others', () => {
    expect(requiredCompetencies('quick', competencies)).toEqual(['coding.a', 'coding.b', 'coding.c']);
    expect(requiredCompetencies('standard', competencies)).toEqual(competencies);
  });
});

describe('a recommendation against the ratings', () => {
  const of = (recommendation: ScorecardBody['recommendation'], ...ratings: RatedCompetency['rating'][]) =>
    contradictsRatings({
      ...complete,
      recommendation,
      competencies: ratings.map((rating, at) => rated(`coding.${at}`, rating)),
    });

  it('is one far from the mean', () => {
    expect(of('hire', 1, 2, 2)).toBe(true);
    expect(of('strong_hire', 3, 2, 3)).toBe(true);
    expect(of('no_hire', 3, 3, 3)).toBe(true);
    expect(of('strong_no_hire', 3, 3, 3)).toBe(true);
  });

  it('is not one near it, nor one without ratings', () => {
    expect(of('hire', 3, 3, 2)).toBe(false);
    expect(of('no_hire', 3, 3, 2)).toBe(false);
    expect(of('hire')).toBe(false);
    expect(of(null, 1)).toBe(false);
  });

  it('counts only what was rated', () => {
    expect(meanRating(withFirst(rated('coding.a', 'not_assessed')))).toBe(3);
    expect(meanRating(EMPTY_SCORECARD)).toBeNull();
  });
});

describe('the stage of a card', () => {
  it('opens with the half and takes a submission from its debrief on', () => {
    expect(cardStage({ phase: 'read_in', half: 1 }, 1)).toBe('not_yet');
    expect(cardStage({ phase: 'half', half: 1 }, 1)).toBe('drafting');
    expect(cardStage({ phase: 'debrief', half: 1 }, 1)).toBe('submittable');
    expect(cardStage({ phase: 'read_in', half: 2 }, 1)).toBe('submittable');
    expect(cardStage({ phase: 'closed', half: 2 }, 2)).toBe('submittable');
  });

  it('never opens for a half that was not reached', () => {
    expect(cardStage({ phase: 'debrief', half: 1 }, 2)).toBe('not_yet');
    expect(cardStage({ phase: 'closed', half: 1 }, 2)).toBe('not_yet');
  });
});
