import { createHash } from 'node:crypto';
import { parse as parseYaml } from 'yaml';
import type { QuestionFiles } from './question-folder.ts';

/**
 * FORMAT.md section 7: `sha256` over all files sorted by path, each as `path NUL byte-length NUL bytes`. YAML and JSON
 * are written as RFC 8785 canonical JSON, other text in NFC with LF, so comments and quoting make no version.
 */
export function contentHash(files: QuestionFiles): string {
  const hash = createHash('sha256');
  for (const path of [...files.keys()].sort((a, b) => (a < b ? -1 : 1))) {
    const bytes = Buffer.from(canonicalText(path, (files.get(path) ?? Buffer.alloc(0)).toString('utf8')));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}

function canonicalText(path: string, text: string): string {
  if (path.endsWith('.yaml')) return canonicalJson(parseYaml(text));
  if (path.endsWith('.json')) return canonicalJson(JSON.parse(text));
  return text.normalize('NFC').replaceAll('\r\n', '\n');
}

/** RFC 8785: keys sorted by UTF-16 code units; JSON.stringify already writes numbers and strings its way. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}
