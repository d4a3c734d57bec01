import { describe, expect, it } from '@jest/globals';
import {
  attendanceOf,
  attendanceOfCancelled,
  graceEnds,
  lostMinutes,
  presenceOf,
  presentMs,
  type PresenceEvent,
  type Span,
} from './attendance.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 24, 19);
const at = (minutes: number) => START + minutes * MINUTE;

/** `joined -3, lost 2`: what happened, at which minute from the start. */
function log(text: string): PresenceEvent[] {
  return text
    .split(', ')
    .filter(Boolean)
    .map((one) => {
      const [what, minute] = one.split(' ');
      return { what: what as PresenceEvent['what'], at: at(Number(minute)) };
    });
}
const down = (from: number, to: number): Span => ({ from: at(from), to: at(to) });

describe('what became of one person', () => {
  it.each<[why: string, events: string, metAt: number | null, outages: Span[], is: string]>([
    ['both came early', 'joined -8', -4, [], 'attended'],
    ['came within five minutes', 'joined 5', 5, [], 'attended'],
    ['came a second after five minutes', 'joined 5.02', 5.02, [], 'late 6'],
    ['came after eight minutes', 'joined 8', 8, [], 'late 8'],
    ['waited, and the other came late', 'joined -2', 9, [], 'attended'],
    ['nothing in the log', '', null, [], 'no_show'],
    ['waited in vain', 'joined -1', null, [], 'attended'],
    ['waited past T+5 and then took another peer', 'joined 0, left 6', null, [], 'attended'],
    ['looked in and left before T+5', 'joined 0, left 3', null, [], 'no_show'],
    ['was there only before the start', 'joined -10, left -4', null, [], 'no_show'],
    ['came at T+7 when the other had gone', 'joined 7, left 8', null, [], 'late 7'],
    ['came back in time after a drop', 'joined -3, lost -1, joined 2', 2, [], 'attended'],
    ['reconnected many times', 'joined -3, lost -2, joined -1, lost 1, joined 3', 3, [], 'attended'],
    ['the connection broke off before the start', 'joined -3, lost -1', null, [], 'technical'],
    ['the connection broke off at the door', 'arrived -2, lost 1', null, [], 'technical'],
    ['a drop long before is no proof', 'joined -40, lost -30', null, [], 'no_show'],
    ['came back after the drop and then left', 'joined -9, lost -8, joined -7, left -6', null, [], 'no_show'],
    ['stood at the door and never went in', 'arrived -5', null, [], 'no_show'],
    ['the server could not let them in', 'arrived -1, failed 0', null, [], 'technical'],
    ['late because the connection failed', 'joined -2, lost 0, joined 8', 8, [], 'technical'],
    ['late, and a drop later on is no excuse', 'joined 8, lost 9', 8, [], 'late 8'],
    ['no server at the start', '', null, [down(-2, 3)], 'technical'],
    ['a server away before the start only', '', null, [down(-9, -1)], 'no_show'],
    ['late because no server was there', 'joined 7', 7, [down(-1, 6)], 'technical'],
    ['in the room when the server died, and never back', 'joined -1', null, [down(1, 4)], 'technical'],
    ['met after the grace time, because the decision came late', 'joined 12', 12, [], 'late 12'],
  ])('%s', (_why, events, metAt, outages, is) => {
    const decision = attendanceOf(log(events), {
      startsAt: START,
      metAt: metAt === null ? null : at(metAt),
      outages,
    });
    const words =
      decision.attendance === 'late' ? `late ${Math.ceil(decision.lateMs / MINUTE)}` : decision.attendance;
    expect(words).toBe(is);
  });

  it('is settled for each of the two alone: both may be absent', () => {
    const never = { startsAt: START, metAt: null, outages: [] };
    expect([attendanceOf([], never), attendanceOf([], never)]).toEqual([
      { attendance: 'no_show' },
      { attendance: 'no_show' },
    ]);
  });
});

describe('the grace time', () => {
  it('is ten minutes, and counts anew from the return of the server', () => {
    expect(graceEnds(START, [])).toBe(at(10));
    expect(graceEnds(START, [down(-30, -1), down(40, 50)])).toBe(at(10));
    expect(graceEnds(START, [down(-5, 7)])).toBe(at(17));
    expect(graceEnds(START, [down(15, 16), down(-5, 7)])).toBe(at(26));
  });
});

describe('a cancelled interview', () => {
  it.each<[why: string, events: string, minute: number, isCanceller: boolean, is: string]>([
    ['in time', '', -30, true, 'cancelled'],
    ['by the other, after the start', '', 3, false, 'cancelled'],
    ['after the start, from the room', 'joined -1', 3, true, 'cancelled'],
    ['after the start, without having come', '', 3, true, 'no_show'],
  ])('%s', (_why, events, minute, isCanceller, is) => {
    const decision = attendanceOfCancelled(log(events), { startsAt: START, now: at(minute), isCanceller });
    expect(decision.attendance).toBe(is);
  });
});

describe('presence', () => {
  it('is made of stays; joining twice is one, and an outage ends it', () => {
    expect(presenceOf(log('joined 0, joined 1, left 2, left 3, joined 4'))).toEqual([
      { from: at(0), to: at(2) },
      { from: at(4), to: Infinity },
    ]);
    expect(presenceOf(log('joined 0, joined 5'), [down(2, 4)])).toEqual([
      { from: at(0), to: at(2) },
      { from: at(5), to: Infinity },
    ]);
  });

  it('is measured within a half', () => {
    expect(presentMs(presenceOf(log('joined 0, left 10, joined 40')), down(5, 50))).toBe(15 * MINUTE);
  });
});

describe('minutes lost by lateness', () => {
  it.each([
    [0, 0, 0, 0],
    [0, 8, 0, 8],
    [7.9, 0, 7, 0],
    [6, 8, 3, 5],
    [8, 8, 4, 4],
    [0, 30, 0, 10],
  ])('late by %d and %d: %d and %d', (one, other, mine, theirs) => {
    expect(lostMinutes([one * MINUTE, other * MINUTE])).toEqual([mine, theirs]);
  });
});
