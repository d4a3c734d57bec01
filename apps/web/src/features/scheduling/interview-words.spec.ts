import { describe, expect, it } from '@jest/globals';
import { planOf } from '@loopmate/domain';
import { halfStart, trackOf, turnWords } from './interview-words.ts';

const start = '2026-11-24T19:00:00.000Z';
const seats = ['candidate', 'interviewer'] as const;

describe('the track of an interview', () => {
  it('has each half in my seat, and its last block ends with the plan', () => {
    const plan = planOf('standard', 60);
    const parts = trackOf(seats, plan, 'Kenji W', start, (at) => new Date(at).toISOString().slice(11, 16));
    expect(parts.map(({ kind, minutes, at }) => [kind, minutes, at])).toEqual([
      ['hello', 5, '19:00'],
      // Too close to the hello before it to be written.
      ['half', 45, undefined],
      ['debrief', 8, '19:50'],
      ['swap', 7, '19:58'],
      ['half', 45, '20:05'],
      ['debrief', 8, '20:50'],
    ]);
    expect(parts.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(plan.total);
    expect(parts[1]?.word).toBe('Kenji interviews you');
  });

  it('says the same start of each half as the list of turns', () => {
    const plan = planOf('quick', 60);
    const parts = trackOf(seats, plan, 'Kenji', start, String);
    expect(parts.filter(({ kind }) => kind === 'half').map(({ at }) => Number(at))).toEqual([
      halfStart(start, plan, 0),
      halfStart(start, plan, 1),
    ]);
  });
});

describe('turns in words', () => {
  it('say who begins, and that one way has no swap', () => {
    expect(turnWords(seats, 'Kenji W')).toBe('Kenji interviews you first, then you swap.');
    expect(turnWords(['interviewer'], 'Kenji W')).toBe('You interview Kenji. One way, no swap.');
  });
});
