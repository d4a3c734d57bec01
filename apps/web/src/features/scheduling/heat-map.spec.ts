import { describe, expect, it } from '@jest/globals';
import type { BestTimes } from '@loopmate/contracts/best-times';
import { heatMapOf } from './heat-map.ts';

const times = (starts: BestTimes['starts'], timeZone = 'UTC'): BestTimes => ({
  timeZone,
  minutes: 70,
  starts,
  best: [],
});

describe('the heat map', () => {
  it('has the seven weekdays from today, with half hours of one crowd in one run', () => {
    const days = heatMapOf(
      times([
        { start: '2026-11-26T18:00:00Z', peers: 'few' },
        { start: '2026-11-26T18:30:00Z', peers: 'few' },
        { start: '2026-11-26T19:00:00Z', peers: 'one' },
        { start: '2026-11-26T20:00:00Z', peers: 'one' },
        // A week ahead, still before this hour of the day.
        { start: '2026-12-02T20:00:00Z', peers: 'many' },
      ]),
      Date.parse('2026-11-25T21:00Z'),
    );
    expect(days.map(({ weekday }) => weekday)).toEqual([3, 4, 5, 6, 7, 1, 2]);
    expect(days[1]?.runs).toEqual([
      { from: 1080, to: 1140, crowd: 'few' },
      { from: 1140, to: 1170, crowd: 'one' },
      { from: 1200, to: 1230, crowd: 'one' },
    ]);
    expect(days[0]?.runs).toEqual([{ from: 1200, to: 1230, crowd: 'many' }]);
    expect(days[2]?.runs).toEqual([]);
  });

  it('shows the larger crowd of an hour that comes twice', () => {
    // In Lisbon the clock goes back at 01:00 UTC: 00:00 and 01:00 UTC are both 01:00.
    const [day] = heatMapOf(
      times(
        [
          { start: '2026-10-25T00:00:00Z', peers: 'many' },
          { start: '2026-10-25T01:00:00Z', peers: 'one' },
        ],
        'Europe/Lisbon',
      ),
      Date.parse('2026-10-24T23:30Z'),
    );
    expect(day).toEqual({ weekday: 7, runs: [{ from: 60, to: 90, crowd: 'many' }] });
  });
});
