import { describe, expect, it } from '@jest/globals';
import type { PresenceEvent } from './attendance.ts';
import { tookPlace, whoLeft, type HeldHalf } from './turns.ts';

const MINUTE = 60_000;
const half = (n: 1 | 2, from: number, to: number): HeldHalf => ({
  n,
  interviewer: n === 1 ? 'ada' : 'kenji',
  candidate: n === 1 ? 'kenji' : 'ada',
  ran: { from: from * MINUTE, to: to * MINUTE },
});
const HALVES = [half(1, 5, 50), half(2, 60, 105)];

function events(text: string): PresenceEvent[] {
  return text.split(', ').map((one) => {
    const [what, minute] = one.split(' ');
    return { what: what as PresenceEvent['what'], at: Number(minute) * MINUTE };
  });
}
const logOf = (ada: string, kenji: string) =>
  new Map([
    ['ada', events(ada)],
    ['kenji', events(kenji)],
  ]);

describe('who leaves after their half as candidate', () => {
  it.each<[why: string, ada: string, kenji: string, owes: string[]]>([
    ['both stay', 'joined 0', 'joined 0', []],
    ['the candidate of half 1 leaves at the swap', 'joined 0', 'joined 0, left 58', ['kenji']],
    ['who only gave leaves', 'joined 0, left 58', 'joined 0', []],
    ['both stop after half 1', 'joined 0, left 59', 'joined 0, left 58', []],
    ['the one who is left waits a little', 'joined 0, left 65', 'joined 0, left 58', ['kenji']],
    ['the connection broke off', 'joined 0', 'joined 0, lost 58', []],
    ['gone for a moment, then back', 'joined 0', 'joined 0, left 61, joined 66', []],
    ['left when most of it was given', 'joined 0', 'joined 0, left 90', []],
    ['was not there for half 1 either', 'joined 0', 'joined 0, left 10', []],
    ['missed giving half 1, and took half 2', 'joined 0, left 6, joined 59', 'joined 0', ['ada']],
  ])('%s', (_why, ada, kenji, owes) => {
    expect(whoLeft(HALVES, logOf(ada, kenji))).toEqual(owes);
  });

  it('nobody, in an interview of one half', () => {
    expect(whoLeft(HALVES.slice(0, 1), logOf('joined 0', 'joined 0, left 8'))).toEqual([]);
  });
});

describe('a half took place', () => {
  it('when both were there for most of it', () => {
    const [first] = HALVES;
    if (!first) throw new Error('no half');
    expect(tookPlace(first, logOf('joined 0', 'joined 20'))).toBe(true);
    expect(tookPlace(first, logOf('joined 0', 'joined 40'))).toBe(false);
    expect(tookPlace(first, new Map())).toBe(false);
    expect(tookPlace({ ...first, ran: { from: 5, to: 5 } }, logOf('joined 0', 'joined 0'))).toBe(false);
  });
});
