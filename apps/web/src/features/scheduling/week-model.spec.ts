import { describe, expect, it } from '@jest/globals';
import type { Slots } from '@loopmate/contracts/scheduling';
import { cellsOf, daysOf, mondayOf, nextStart, rowsOf } from './week-model.ts';

const slots = (change: Partial<Slots>): Slots => ({
  timeZone: 'Europe/Lisbon',
  minutes: 70,
  formatsLeft: [],
  hasAvailability: true,
  free: [],
  busy: [],
  peers: [],
  starts: [],
  elsewhere: [],
  ...change,
});
const start = (at: string) => ({ start: at, peers: [0] });

describe('the week of the grid', () => {
  it('begins on Monday', () => {
    expect([mondayOf('2026-11-23'), mondayOf('2026-11-29')]).toEqual(['2026-11-23', '2026-11-23']);
    expect(daysOf('2026-11-23').at(-1)).toBe('2026-11-29');
  });

  it('shows the rows of my hours only', () => {
    const cells = cellsOf(
      slots({
        free: [{ start: '2026-11-24T18:00:00.000Z', end: '2026-11-24T20:00:00.000Z' }],
        elsewhere: [{ start: '2026-11-25T03:00:00.000Z', count: 2 }],
      }),
    );
    const days = daysOf('2026-11-23');
    expect(rowsOf(cells, days, true)).toEqual([1080, 1110, 1140, 1170]);
    expect(rowsOf(cells, days, false)).toEqual([180]);
    expect(rowsOf(cells, daysOf('2026-11-30'), true)[0]).toBe(1080);
  });

  it('keeps both starts of an hour the clock repeats', () => {
    const cells = cellsOf(
      slots({ starts: [start('2026-10-25T00:30:00.000Z'), start('2026-10-25T01:30:00.000Z')] }),
    );
    expect(cells.get('2026-10-25 90')?.starts).toHaveLength(2);
  });

  it('sets a start of a quarter-hour zone into the half hour that holds it', () => {
    const cells = cellsOf(slots({ timeZone: 'Asia/Kathmandu', starts: [start('2026-11-24T12:30:00.000Z')] }));
    expect([...cells.keys()]).toEqual(['2026-11-24 1080']);
  });
});

describe('arrow keys', () => {
  const starts = ['2026-11-24T18:00', '2026-11-24T19:00', '2026-11-26T18:30', '2026-11-26T20:00'].map(
    (at) => `${at}:00.000Z`,
  );
  const cells = cellsOf(slots({ starts: starts.map(start) }));
  const rows = Array.from({ length: 48 }, (_, row) => row * 30);
  const from = (place: number, key: string) =>
    starts.indexOf(nextStart(cells, daysOf('2026-11-23'), rows, starts[place] ?? '', key) ?? '');

  it('go along the day and to the nearest start of the next day that has any', () => {
    expect([from(0, 'ArrowDown'), from(1, 'ArrowUp'), from(0, 'End'), from(3, 'Home')]).toEqual([1, 0, 1, 2]);
    expect([from(1, 'ArrowRight'), from(3, 'ArrowLeft')]).toEqual([2, 1]);
    expect([from(0, 'ArrowUp'), from(2, 'ArrowRight'), from(0, 'a')]).toEqual([-1, -1, -1]);
  });
});
