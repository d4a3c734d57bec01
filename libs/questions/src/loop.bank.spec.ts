import { describe, expect, it } from '@jest/globals';
import { loop as loopContract } from '@loopmate/contracts/questions';
import { ROUND_IDS, formatsFor, planOf } from '@loopmate/domain';
import { bankFolder, readLoop } from './bank.files.ts';
import { loopOf } from './loop.bank.ts';

const loop = readLoop(bankFolder());

describe('the default loop', () => {
  it('has the seven rounds in order, with unique competencies for each', () => {
    expect(loop).toMatchObject({ id: 'mle-7', version: 1, label: 'default loop, edit freely' });
    expect(loop.rounds.map((round) => round.id)).toEqual([...ROUND_IDS]);
    expect(loop.rounds.map((round) => round.number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const keys = loop.rounds.flatMap((round) => round.competencies.map((one) => one.key));
    expect(new Set(keys).size).toBe(37);
    expect(keys[0]).toBe('recruiter.pitch');
    expect(loopContract.parse(loop)).toEqual(loop);
  });

  it('has the totals of the formats table', () => {
    const totals = loop.rounds.map((round) =>
      formatsFor(round.id).map((format) => planOf(format, round.minutes).total),
    );
    expect(totals[0]).toEqual([70, 93, 45]);
    for (const rest of totals.slice(1)) expect(rest).toEqual([70, 118, 153, 75]);
  });

  it('is refused when a field is misspelt or a round has no rubric', () => {
    const { rounds, levels: _levels, ...head } = loop;
    const file = {
      schema: 'loop/1',
      ...head,
      rounds: rounds.map(({ competencies: _competencies, ...round }) => round),
    };
    expect(() => loopOf({ ...file, lable: 'x' }, { schema: 'rubric/1', rounds: [] })).toThrow('lable');
    expect(() => loopOf(file, { schema: 'rubric/1', rounds: [] })).toThrow('no round recruiter');
  });
});
