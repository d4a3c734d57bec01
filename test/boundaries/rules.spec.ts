import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const RULE = /\b([A-Z]\d{1,2})\b/g;

/** Rules are bold in the specification; tests name them in brackets before what they say. */
function rulesOfSpec(): string[] {
  const spec = readFileSync(`${root}libs/collab/SPEC.md`, 'utf8');
  return [...spec.matchAll(/\*\*([A-Z]\d{1,2})\*\*/g)].flatMap(([, rule]) => rule ?? []);
}

function rulesOfTests(): Set<string> {
  const places = [
    'libs/collab/src',
    'packages/room-doc/src',
    'test/two-peers',
    'test/durability',
    'test/hostile',
  ];
  const lines = execFileSync(
    'grep',
    ['-rhoE', "['`(](\\[[A-Z][0-9]+\\] ?)+", '--include=*.spec.ts', ...places],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return new Set([...lines.matchAll(RULE)].flatMap(([, rule]) => rule ?? []));
}

describe('the rules of the collaboration server', () => {
  const [spec, tests] = [rulesOfSpec(), rulesOfTests()];

  it('are numbered once each', () => {
    expect(spec.length).toBeGreaterThan(40);
    expect(spec.filter((rule, i) => spec.indexOf(rule) !== i)).toEqual([]);
  });

  it('are each named by a test', () => {
    expect(spec.filter((rule) => !tests.has(rule))).toEqual([]);
  });

  it('are the only ones that tests name', () => {
    expect([...tests].filter((rule) => !spec.includes(rule))).toEqual([]);
  });
});
