import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { QuestionFault } from './question-fault.ts';

/** A folder's files: path with forward slashes → bytes. */
export type QuestionFiles = ReadonlyMap<string, Buffer>;

const KB = 1024;
const FOLDER_BYTES = 2 * KB * KB;
/** Every file the format knows, with its largest size; anything else is refused, not ignored. */
const ALLOWED: readonly (readonly [RegExp, number])[] = [
  [/^question\.yaml$/, 64 * KB],
  [/^prompt(\.[a-z0-9-]+)?\.md$/, 24 * KB],
  [/^(interviewer|answer)\.md$/, 24 * KB],
  [/^(starter|reference)\/(python\.py|javascript\.mjs|query\.sql)$/, 32 * KB],
  [/^wrong\/[a-z0-9-]+\.(py|sql)$/, 32 * KB],
  [/^tests\.json$/, 512 * KB],
];
const isLeftOut = (name: string) => name.startsWith('.') || name === '__pycache__';

/** Reads one folder of the bank. Throws QuestionFault on links, unknown or oversized files. */
export async function readQuestionFolder(folder: string, slug: string): Promise<QuestionFiles> {
  const files = new Map<string, Buffer>();
  await collect(folder, '', slug, files);
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  if (bytes > FOLDER_BYTES) throw new QuestionFault(slug, ['the folder is over 2 MB']);
  return files;
}

async function collect(folder: string, prefix: string, slug: string, files: Map<string, Buffer>) {
  for (const name of (await readdir(join(folder, prefix))).sort()) {
    if (isLeftOut(name)) continue;
    const path = prefix ? `${prefix}/${name}` : name;
    const stats = await lstat(join(folder, path));
    if (stats.isDirectory() && !prefix) {
      await collect(folder, path, slug, files);
      continue;
    }
    const rule = ALLOWED.find(([pattern]) => pattern.test(path));
    if (!stats.isFile() || !rule) throw new QuestionFault(slug, [`${path} is not a file of the format`]);
    if (stats.size > rule[1]) throw new QuestionFault(slug, [`${path} is over ${rule[1] / KB} KB`]);
    files.set(path, await readFile(join(folder, path)));
  }
}
