import { describe, expect, it } from '@jest/globals';
import { htmlOf, letterOf, textOf } from './mail-text.ts';
import { senderOf } from './mailer.ts';

const reader = { publicUrl: 'https://loopmate.example', timeZone: 'Asia/Kolkata', roundName: 'Coding' };
const about = {
  interviewId: '6f1d7f6e-6a3e-4a1e-9d4f-0b9f8a4f2a11',
  round: 'coding',
  start: '2027-03-01T18:00:00.000Z',
  partnerName: 'Kenji',
} as const;

describe('a mail', () => {
  it('says the time in the zone of who reads it', () => {
    const text = textOf(letterOf({ ...about, kind: 'interview_booked' }, reader));
    expect(text).toMatch(/Monday,? 1 March 2027/);
    expect(text).toContain('23:30 (Asia/Kolkata)');
    expect(text).toContain(`https://loopmate.example/interviews/${about.interviewId}`);
  });

  it('cannot carry markup in a name or a reason', () => {
    const body = {
      ...about,
      partnerName: '<b>Kenji</b>',
      kind: 'interview_cancelled',
      reason: '"><img>',
    } as const;
    const html = htmlOf(letterOf(body, reader));
    expect(html).not.toMatch(/<b>|<img/);
    expect(html).toContain('&#60;b&#62;Kenji');
  });

  it('tells of a sealed card only that it is in', () => {
    const letter = letterOf({ ...about, kind: 'card_submitted' }, reader);
    expect(letter.subject).toBe('Kenji submitted a scorecard');
    expect(letter.link).toBe(`https://loopmate.example/interviews/${about.interviewId}/scorecard`);
  });

  it.each([
    ['attended', 'no_show', 'Kenji did not come. You owe nothing'],
    ['no_show', 'attended', 'You are marked as not come'],
    ['technical', 'attended', 'kept you out'],
    ['attended', 'technical', 'kept Kenji out'],
    ['no_show', 'no_show', 'You are marked as not come'],
  ] as const)('says to who is %s, with the other %s: %s', (mine, theirs, words) => {
    expect(textOf(letterOf({ ...about, kind: 'interview_missed', mine, theirs }, reader))).toContain(words);
  });

  it('comes from a name and an address apart', () => {
    expect(senderOf('Loopmate <loopmate@localhost>')).toEqual({
      name: 'Loopmate',
      address: 'loopmate@localhost',
    });
    expect(senderOf('mail@example.com')).toEqual({ name: 'Loopmate', address: 'mail@example.com' });
  });
});
