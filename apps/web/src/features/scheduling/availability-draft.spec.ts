import { describe, expect, it } from '@jest/globals';
import type { Availability } from '@loopmate/contracts/scheduling';
import { availabilityOf, draftOf, isComplete, lineAt, newLine, withPreset } from './availability-draft.ts';

const saved: Availability = {
  timeZone: 'Europe/Lisbon',
  acceptsAtOnce: true,
  rules: [
    { weekday: 2, startMinute: 1080, endMinute: 1320 },
    { weekday: 5, startMinute: 1320, endMinute: 1560 },
    { weekday: 6, startMinute: 0, endMinute: 1440 },
  ],
  overrides: [
    { date: '2026-12-24', hours: [] },
    { date: '2026-12-26', hours: [{ startMinute: 600, endMinute: 660 }] },
  ],
};

describe('the form of availability', () => {
  it('keeps what was saved, also over midnight and for a whole day', () => {
    expect(availabilityOf(draftOf(saved), true)).toEqual(saved);
  });

  it('finds the line a refusal names', () => {
    const draft = draftOf(saved);
    expect(lineAt(draft, 'rules.1')).toBe(draft.days[4]?.lines[0]?.id);
    expect(lineAt(draft, 'overrides.1.hours.0')).toBe(draft.exceptions[1]?.lines[0]?.id);
    expect(lineAt(draft, 'overrides.0')).toBe(draft.exceptions[0]?.id);
  });

  it('offers the next hours after the last ones, within the day', () => {
    expect(newLine({ id: 1, start: '08:00', end: '10:00' })).toMatchObject({ start: '11:00', end: '14:00' });
    expect(newLine({ id: 1, start: '18:00', end: '23:30' })).toMatchObject({ start: '22:00', end: '00:00' });
  });

  it('is complete only with both ends of every line', () => {
    const draft = withPreset(draftOf({ ...saved, rules: [] }), 'weekend');
    expect(isComplete(draft)).toBe(true);
    expect(
      isComplete({ ...draft, exceptions: [{ id: 1, date: '2026-12-24', isOff: false, lines: [] }] }),
    ).toBe(false);
  });
});
