import type { CodeTask } from '@loopmate/contracts/questions';
import { z } from 'zod';
import type { RunTest } from './run-code.ts';

/** A case somebody typed: one JSON text for each parameter, and one for what should come out. */
export const ownCase = z.object({
  id: z.string(),
  title: z.string(),
  args: z.array(z.string()),
  expected: z.string(),
});
export type OwnCase = z.infer<typeof ownCase>;

export const OWN_CASES = 20;
const TITLE_CHARACTERS = 80;

/** What is wrong with it, by field: `arg0`, `arg1`, …, `expected`. Empty when it can run. */
export function faultsOf(draft: Pick<OwnCase, 'args' | 'expected'>): Partial<Record<string, string>> {
  const faults: Partial<Record<string, string>> = {};
  for (const [i, text] of draft.args.entries()) if (!isJson(text)) faults[`arg${i}`] = hintFor(text);
  if (!isJson(draft.expected)) faults['expected'] = hintFor(draft.expected);
  return faults;
}

export function testOf(own: OwnCase, task: CodeTask): RunTest | undefined {
  if (own.args.length !== task.params.length || Object.keys(faultsOf(own)).length > 0) return undefined;
  const value = (text: string) => z.json().parse(JSON.parse(text));
  return {
    id: own.id,
    title: titleOf(own),
    source: 'own',
    args: own.args.map(value),
    expected: value(own.expected),
    compare: task.compare,
  };
}

/** Its title, or its arguments when it has none. */
export const titleOf = (own: Pick<OwnCase, 'title' | 'args'>): string =>
  (own.title.trim() || own.args.join(', ')).slice(0, TITLE_CHARACTERS);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function hintFor(text: string): string {
  if (text.trim() === '') return 'Write a value, such as [1, null, "a"].';
  if (/\b(None|True|False)\b/.test(text)) return 'Write null, true and false as in JSON.';
  return text.includes("'") ? 'Put texts in double quotes.' : 'This is not JSON: check brackets and commas.';
}
