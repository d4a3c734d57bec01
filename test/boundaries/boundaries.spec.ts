import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';

const checker = fileURLToPath(new URL('../../packages/tooling/boundaries.mjs', import.meta.url));

describe('the boundaries check', () => {
  let root: string;
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** Writes a small tree and returns the check's complaints about it. */
  async function complaints(files: Record<string, string>): Promise<string[]> {
    root = await mkdtemp(join(tmpdir(), 'loopmate-boundaries-'));
    const homes = new Set(Object.keys(files).map((path) => path.split('/').slice(0, 2).join('/')));
    const manifests = [...homes].map((home) => [`${home}/package.json`, '{"name":"x"}'] as const);
    for (const [path, text] of [...manifests, ...Object.entries(files)]) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    return new Promise((done) => {
      execFile(process.execPath, [checker, root], (_error, _stdout, stderr) =>
        done(stderr.split('\n').filter(Boolean)),
      );
    });
  }

  const nothing = 'export const nothing = 0;\n';

  it('is silent about a tree that keeps to the table', async () => {
    const found = await complaints({
      'libs/platform/src/index.ts': nothing,
      'libs/identity/src/index.ts': `export { nothing } from '../../platform/src/index.ts';\n`,
    });
    expect(found).toEqual([]);
  });

  const breaches: [rule: string, how: string, files: Record<string, string>][] = [
    [
      'lib-identity',
      'a lib imports one above it',
      {
        'libs/identity/src/a.ts': `import { nothing } from '../../rooms/src/index.ts';\nexport const a = nothing;\n`,
        'libs/rooms/src/index.ts': nothing,
      },
    ],
    [
      'lib-rooms',
      'siblings meet by a type only',
      {
        'libs/rooms/src/a.ts': `import type { T } from '../../signaling/src/index.ts';\nexport type A = T;\n`,
        'libs/signaling/src/index.ts': 'export type T = 1;\n',
      },
    ],
    [
      'lib-scorecards',
      'a lib reaches up by a dynamic import',
      {
        'libs/scorecards/src/a.ts': `export const a = () => import('../../notifications/src/index.ts');\n`,
        'libs/notifications/src/index.ts': nothing,
      },
    ],
    [
      'package-domain',
      're-exporting from a lib inside a package',
      {
        'packages/domain/src/index.ts': `export * from '../../../libs/platform/src/index.ts';\n`,
        'libs/platform/src/index.ts': nothing,
      },
    ],
    [
      'web-uses-packages-only',
      'the web client imports a lib',
      {
        'apps/web/src/a.ts': `import '../../../libs/platform/src/index.ts';\n`,
        'libs/platform/src/index.ts': nothing,
      },
    ],
    [
      'api-composes-libs',
      'the api imports the web client',
      { 'apps/api/src/a.ts': `import '../../web/src/a.ts';\n`, 'apps/web/src/a.ts': nothing },
    ],
    [
      'front-door',
      'a file behind the front door is imported',
      {
        'libs/interviews/src/a.ts': `import '../../identity/src/people.ts';\n`,
        'libs/identity/src/people.ts': nothing,
      },
    ],
    [
      'tables-are-private',
      "a service reads another lib's tables",
      {
        'libs/interviews/src/interviews.service.ts': `import '../../identity/src/identity.tables.ts';\n`,
        'libs/identity/src/identity.tables.ts': nothing,
      },
    ],
    [
      'sql-only-in-stores',
      'a service speaks SQL',
      {
        'libs/identity/src/identity.service.ts': `import { eq } from 'drizzle-orm';\nexport const a = eq;\n`,
      },
    ],
    [
      'no-cycles',
      'two files import each other',
      {
        'libs/identity/src/a.ts': `import { b } from './b.ts';\nexport const a = () => b;\n`,
        'libs/identity/src/b.ts': `import { a } from './a.ts';\nexport const b = () => a;\n`,
      },
    ],
    [
      'declared-dependencies',
      'a package is used that package.json does not name',
      { 'libs/identity/src/a.ts': `import zod from 'zod';\nexport const a = zod;\n` },
    ],
    [
      'references-match-dependencies',
      'a project reference is missing',
      {
        'libs/identity/package.json': '{"name":"x","dependencies":{"@loopmate/platform":"workspace:*"}}',
        'libs/identity/tsconfig.build.json': '{"references":[]}',
        'libs/identity/src/a.ts': nothing,
      },
    ],
  ];

  it.each(breaches)('%s: refuses when %s', async (rule, _how, files) => {
    expect((await complaints(files)).map((line) => line.split(':')[0])).toContain(rule);
  });
});
