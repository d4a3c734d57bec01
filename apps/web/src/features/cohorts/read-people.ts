import { MOST_LINES, type PersonLine } from '@loopmate/contracts/cohorts';
import { email as address } from '@loopmate/contracts/people';
import Papa from 'papaparse';

export interface ReadLine extends PersonLine {
  fault: 'not_an_address' | 'twice' | null;
}

export interface ReadPeople {
  lines: ReadLine[];
  /** Lines beyond what one upload takes. */
  tooMany: number;
}

const ADDRESS_HEAD = /e-?mail|address/i;
const NAME_HEAD = /name/i;

/**
 * People in a CSV from wherever: commas, semicolons or tabs, quotes, a byte order mark, columns in any order, with a
 * head line or without. The column of addresses is the one with the most @.
 */
export function readPeople(text: string): ReadPeople {
  const rows = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' })
    .data.map((row) => row.map((cell) => cell.trim()))
    .filter((row) => row.some((cell) => cell !== ''));
  const at = addressColumn(rows);
  const head = headOf(rows[0], at);
  const seen = new Set<string>();
  const lines = rows.slice(head ? 1 : 0).map((row): ReadLine => {
    const email = row[at] ?? '';
    const name = namesIn(row, at, head);
    const known = address.safeParse(email).data;
    if (known === undefined) return { name, email, fault: 'not_an_address' };
    const isTwice = seen.has(known);
    seen.add(known);
    return { name, email: known, fault: isTwice ? 'twice' : null };
  });
  return { lines: lines.slice(0, MOST_LINES), tooMany: Math.max(0, lines.length - MOST_LINES) };
}

function addressColumn(rows: readonly string[][]): number {
  const counts: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) counts[at] = (counts[at] ?? 0) + (cell.includes('@') ? 1 : 0);
  return Math.max(0, counts.indexOf(Math.max(...counts)));
}

/** A first line that names its columns: words of a head, and no address. */
function headOf(row: string[] | undefined, at: number): string[] | undefined {
  if (!row || row.some((cell) => cell.includes('@'))) return undefined;
  return ADDRESS_HEAD.test(row[at] ?? '') || row.some((cell) => NAME_HEAD.test(cell)) ? row : undefined;
}

/** The columns that the head calls names, first and last; without a head the first that is not the address. */
function namesIn(row: readonly string[], at: number, head: readonly string[] | undefined): string {
  const others = row.map((cell, column) => ({ cell, column })).filter(({ column }) => column !== at);
  const named = others.filter(({ column }) => NAME_HEAD.test(head?.[column] ?? ''));
  const parts = named.length > 0 ? named : others.slice(0, 1);
  return parts
    .map(({ cell }) => cell)
    .join(' ')
    .trim()
    .slice(0, 200);
}
