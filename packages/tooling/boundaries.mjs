// The import table of ARCHITECTURE.md, enforced. `node packages/tooling/boundaries.mjs [folder]` checks a tree.
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { rules } from './boundaries.rules.mjs';

const here = fileURLToPath(new URL('../..', import.meta.url));

/** Every breach as a line `rule: from → to`. */
export async function breaches(root = here) {
  const previous = process.cwd();
  process.chdir(root);
  try {
    const folders = ['apps', 'packages', 'libs', 'test'].filter((folder) => existsSync(join(root, folder)));
    const { output } = await cruise(folders, {
      ruleSet: { forbidden: rules },
      validate: true,
      tsPreCompilationDeps: true,
      combinedDependencies: false,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^(apps|packages|libs)/[^/]+/dist/|/node_modules/.*\\.d\\.ts$' },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['source', 'import', 'node', 'default', 'types'],
        extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      },
      moduleSystems: ['es6', 'cjs'],
    });
    const found = output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
    return [...found, ...undeclared(root, output.modules), ...referenceFaults(root)];
  } finally {
    process.chdir(previous);
  }
}

/** A package may only import what its own package.json names: what works by luck of hoisting breaks for others. */
function undeclared(root, modules) {
  const faults = [];
  for (const { source, dependencies } of modules) {
    const [, home] = /^((?:apps|packages|libs)\/[^/]+)\/src\//.exec(source) ?? [];
    if (!home || /\.spec\.tsx?$/.test(source)) continue;
    const manifest = JSON.parse(readFileSync(join(root, home, 'package.json'), 'utf8'));
    const declared = {
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    };
    for (const { module } of dependencies) {
      const name = /^(@[^/]+\/[^/]+|[^./@][^/:]*)(?:\/|$)/.exec(module)?.[1];
      if (name && !declared[name] && !isBuiltin(name) && name !== manifest.name)
        faults.push(`declared-dependencies: ${source} → ${name}`);
    }
  }
  return faults;
}

/** TypeScript's project references must name exactly the workspace dependencies, or `tsc -b` builds in a wrong order. */
function referenceFaults(root) {
  const faults = [];
  for (const top of ['packages', 'libs', 'apps'])
    for (const name of existsSync(join(root, top)) ? readdirSync(join(root, top)) : []) {
      const config = join(root, top, name, 'tsconfig.build.json');
      if (!existsSync(config)) continue;
      const references = (JSON.parse(readFileSync(config, 'utf8')).references ?? []).map(({ path }) =>
        path.split('/').at(-2),
      );
      const manifest = JSON.parse(readFileSync(join(root, top, name, 'package.json'), 'utf8'));
      const wanted = Object.keys(manifest.dependencies ?? {})
        .filter((one) => one.startsWith('@loopmate/') && one !== '@loopmate/bank')
        .map((one) => one.slice('@loopmate/'.length));
      const differing = [
        ...wanted.filter((one) => !references.includes(one)),
        ...references.filter((one) => !wanted.includes(one)),
      ];
      for (const one of differing) faults.push(`references-match-dependencies: ${top}/${name} → ${one}`);
    }
  return faults;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = await breaches(process.argv[2]);
  for (const line of found) console.error(line);
  if (found.length > 0) process.exit(1);
}
