import { describe, expect, it } from '@jest/globals';
import type { QueueOffer } from '@loopmate/contracts/matching';
import { lengthWords, othersWords, reasonWords, recordWords } from './queue-words.ts';

const offer: QueueOffer = {
  id: '3f0f2a52-8f5c-4f43-9f3e-5f8f7a4f3f10',
  readyBy: '2026-11-24T19:00:20.000Z',
  iAmReady: false,
  theyAreReady: false,
  partner: { name: 'Kenji Watanabe', targetLevel: 'senior', timeZone: 'Asia/Tokyo' },
  format: 'quick',
  myRound: 'ml_system_design',
  theirRound: 'coding',
  rung: 'none',
  reasons: { levelGap: 1, theyRunMine: true, iRunTheirs: false, languages: ['en', 'pt'], codes: ['python'] },
};
const named = (id: string) => ({ ml_system_design: 'System Design', coding: 'Coding' })[id] ?? id;

describe('the words of the queue', () => {
  it('say why two fit, each fact once', () => {
    expect(reasonWords(offer, named)).toEqual([
      'Senior level, one level above yours',
      'You practise System Design: Kenji said they can run it',
      'Kenji practises Coding: you run it with the script',
      'You both speak English and Portuguese',
      'You both write Python',
    ]);
  });

  it('say what a one-way pair leaves out, and what was given up', () => {
    const oneWay = { ...offer, format: 'one_way' as const, myRound: null, rung: 'one_way' as const };
    expect(reasonWords(oneWay, named)).not.toContainEqual(expect.stringContaining('You practise'));
    expect(reasonWords({ ...offer, rung: 'recent' }, named).at(-1)).toMatch(/met in the last two months/);
  });

  it('claim nothing that is not known', () => {
    expect(recordWords(null)).toMatch(/Too few/);
    expect(recordWords({ waited: 20, matched: 14, medianSeconds: 40 })).toBe(
      'In the last two weeks 14 of 20 who waited found a peer, half of them within 40 seconds.',
    );
    expect([lengthWords(1), lengthWords(150)]).toEqual(['1 second', '3 minutes']);
    expect([0, 1, 3].map(othersWords)).toEqual([
      'Nobody else is waiting right now.',
      'One other person is waiting.',
      '3 others are waiting.',
    ]);
  });
});
