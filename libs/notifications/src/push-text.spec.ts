import { describe, expect, it } from '@jest/globals';
import type { InboxBody } from '@loopmate/contracts/inbox';
import { pushOf } from './push-text.ts';

const interviewId = '6f1d7f6e-6a3e-4a1e-9d4f-0b9f8a4f2a11';
const start = '2027-03-01T18:00:00.000Z';
const about = { interviewId, round: 'coding', start, partnerName: 'Kenji' } as const;
const pushed = (body: InboxBody, minutesBefore = 600) =>
  pushOf(body, {
    timeZone: 'Asia/Kolkata',
    roundName: 'Coding',
    now: new Date(start).getTime() - minutesBefore * 60_000,
  });

describe('a push message', () => {
  it('says who and when in the reader’s zone, and leads to a path', () => {
    expect(pushed({ ...about, kind: 'interview_booked' })?.message).toEqual({
      title: 'Booked: Coding with Kenji',
      body: expect.stringMatching(/1 March 2027 at 23:30 \(Asia\/Kolkata\)/),
      url: `/interviews/${interviewId}`,
      tag: interviewId,
    });
  });

  it('lives until the start, and a day at most', () => {
    const lives = (minutesBefore: number) =>
      pushed({ ...about, kind: 'interview_accepted' }, minutesBefore)?.ttlSeconds;
    expect([lives(10), lives(5_000), lives(-3)]).toEqual([600, 86_400, 0]);
  });

  it('reminds an hour and ten minutes before, at no other time', () => {
    const reminded = ([1440, 60, 15, 10] as const).map(
      (minutesBefore) =>
        pushed({ ...about, kind: 'interview_soon', minutesBefore }, minutesBefore)?.ttlSeconds,
    );
    expect(reminded).toEqual([undefined, 3_600, undefined, 600]);
  });

  it('leads to the door ten minutes before', () => {
    const soon = pushed({ ...about, kind: 'interview_soon', minutesBefore: 10 });
    expect(soon).toMatchObject({ urgency: 'high', message: { url: `/interviews/${interviewId}/prejoin` } });
  });

  it('keeps a reason off a locked screen, and says nothing of scorecards', () => {
    const cancelled = pushed({ ...about, kind: 'interview_cancelled', reason: 'My father is ill' });
    expect(cancelled?.message.title).toBe('Cancelled: Coding with Kenji');
    expect(JSON.stringify(cancelled)).not.toContain('father');
    for (const kind of ['card_submitted', 'cards_revealed', 'interview_unanswered'] as const)
      expect(pushed({ ...about, kind })).toBeUndefined();
  });
});
