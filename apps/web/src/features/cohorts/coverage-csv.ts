import type { MemberCoverage } from '@loopmate/contracts/cohorts';
import type { LoopRound } from '@loopmate/contracts/questions';
import Papa from 'papaparse';

/**
 * The table as a file for spreadsheets. A name that begins like a formula gets a quote before it, so that opening the
 * file runs nothing (OWASP, CSV injection).
 */
export function coverageCsv(
  members: readonly MemberCoverage[],
  rounds: readonly Pick<LoopRound, 'id' | 'name'>[],
): string {
  const fields = [
    'Name',
    ...rounds.map(({ name }) => name),
    'Interviews given',
    'Came to',
    'Of',
    'Next interview',
    'Last in the week of',
  ];
  const data = members.map((one) => [
    one.name,
    ...rounds.map(({ id }) => one.practised[id]),
    one.given,
    one.came,
    one.of,
    one.nextOn ?? '',
    one.lastWeek ?? '',
  ]);
  // The mark tells Excel that it is UTF-8.
  return `\uFEFF${Papa.unparse({ fields, data }, { escapeFormulae: true })}\r\n`;
}
