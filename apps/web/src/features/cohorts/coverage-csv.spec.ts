import { describe, expect, it } from '@jest/globals';
import type { MemberCoverage } from '@loopmate/contracts/cohorts';
import { ROUND_IDS, type RoundId } from '@loopmate/domain';
import Papa from 'papaparse';
import { coverageCsv } from './coverage-csv.ts';

const rounds = ROUND_IDS.map((id) => ({ id, name: id }));
const practised = Object.fromEntries(ROUND_IDS.map((id, at) => [id, at])) as Record<RoundId, number>;
const member = (name: string): MemberCoverage => ({
  id: name,
  name,
  practised,
  given: 2,
  nextOn: '2026-11-27',
  came: 5,
  of: 6,
  lastWeek: null,
});

describe('coverage as a file', () => {
  it('has one line a member, under a head', () => {
    const text = coverageCsv([member('Ada, "A" Moreno')], rounds);
    const [head, line] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
    expect(head?.slice(-5)).toEqual([
      'Interviews given',
      'Came to',
      'Of',
      'Next interview',
      'Last in the week of',
    ]);
    expect(line).toEqual([
      'Ada, "A" Moreno',
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '2',
      '5',
      '6',
      '2026-11-27',
      '',
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("https://example.org","x")'])(
    'never begins a cell as a formula: %j',
    (name) => {
      const text = coverageCsv([member(name)], rounds);
      const [, line] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
      expect(line?.[0]).toBe(`'${name}`);
    },
  );
});
