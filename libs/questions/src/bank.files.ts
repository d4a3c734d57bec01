import { readdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Loop } from '@loopmate/contracts/questions';
import { loopOf } from './loop.bank.ts';

/** Where the bank's content lies: the folder of `@loopmate/bank`. */
export const bankFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve('@loopmate/bank/package.json'));

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

export function readLoop(bank: string): Loop {
  return loopOf(json(join(bank, 'loops/mle-7.json')), json(join(bank, 'rubrics.json')));
}

export async function questionSlugs(bank: string): Promise<string[]> {
  const entries = await readdir(join(bank, 'questions'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
