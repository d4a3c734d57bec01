import { describe, expect, it } from '@jest/globals';
import { availabilityOf, draftOf } from './availability-draft.ts';
import { hoursAround, withHours } from './added-hours.ts';

const saved = {
  timeZone: 'Europe/Lisbon',
  acceptsAtOnce: true,
  rules: [{ weekday: 4, startMinute: 1080, endMinute: 1200 }],
  overrides: [],
};
const rulesWith = (starts: string[], minutes: number) =>
  availabilityOf(withHours(draftOf(saved), hoursAround(saved.timeZone, starts, minutes)), true).rules;

describe('adding the best hours', () => {
  it('makes room for the whole length, on the weekday it has where the hours are', () => {
    // A Thursday, 23:30 in Lisbon.
    expect(hoursAround('Europe/Lisbon', ['2026-11-26T23:30:00Z'], 70)).toEqual([
      { weekday: 4, startMinute: 1410, endMinute: 1500 },
    ]);
    expect(hoursAround('Asia/Tokyo', ['2026-11-26T23:30:00Z'], 70)[0]).toMatchObject({
      weekday: 5,
      startMinute: 510,
    });
  });

  it('joins what it touches and keeps the rest', () => {
    expect(rulesWith(['2026-11-26T19:30:00Z', '2026-11-26T08:00:00Z', '2026-11-27T08:00:00Z'], 70)).toEqual([
      { weekday: 4, startMinute: 480, endMinute: 570 },
      { weekday: 4, startMinute: 1080, endMinute: 1260 },
      { weekday: 5, startMinute: 480, endMinute: 570 },
    ]);
  });

  it('changes nothing when the hours are there already', () => {
    expect(rulesWith(['2026-11-26T18:30:00Z'], 60)).toEqual(saved.rules);
    expect(rulesWith([], 60)).toEqual(saved.rules);
  });

  it('leaves a line that is still being typed', () => {
    const draft = draftOf(saved);
    draft.days[3]?.lines.push({ id: 99, start: '21:00', end: '' });
    const next = withHours(draft, hoursAround('Europe/Lisbon', ['2026-11-26T08:00:00Z'], 60));
    expect(next.days[3]?.lines.map(({ start, end }) => [start, end])).toEqual([
      ['08:00', '09:00'],
      ['18:00', '20:00'],
      ['21:00', ''],
    ]);
  });
});
