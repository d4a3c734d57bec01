import { describe, expect, it } from '@jest/globals';
import { contentHash } from './content-hash.ts';

const files = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([path, text]) => [path, Buffer.from(text)]));
const base = { 'question.yaml': 'a: 1\nb: [x, "y"]\n', 'tests.json': '{"t": 1.0}', 'prompt.md': 'Café\n' };

describe('the content hash of a question', () => {
  it('is the one of the format: path, length and bytes of each file in order', () => {
    // printf 'a.md\0002\000hi' | sha256sum
    expect(contentHash(files({ 'a.md': 'hi' }))).toBe(
      'sha256:368867a9977f52db71eb5df311b7234e8f2f1da6d08ae447cab5e71c76718825',
    );
  });

  it('does not change with comments, quoting, key order, line ends or Unicode form', () => {
    const same = {
      'question.yaml': "# note\nb: ['x', y]\na: 1\n",
      'tests.json': '{ "t": 1 }',
      'prompt.md': 'Cafe\u0301\r\n',
    };
    expect(contentHash(files(same))).toBe(contentHash(files(base)));
  });

  it.each([
    ['a value', { ...base, 'question.yaml': 'a: 2\nb: [x, "y"]\n' }],
    ['a type', { ...base, 'question.yaml': 'a: "1"\nb: [x, "y"]\n' }],
    ['a word', { ...base, 'prompt.md': 'Cafe\n' }],
    [
      'a file name',
      { 'question.yaml': base['question.yaml'], 'tests.json': base['tests.json'], 'prompt.b.md': 'Café\n' },
    ],
  ])('changes with %s', (_what, changed) => {
    expect(contentHash(files(changed))).not.toBe(contentHash(files(base)));
  });
});
