import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSIONS = {
  '@y/websocket-server': '0.1.1',
  '@hocuspocus/server': '3.4.4',
  ws: '8.23.0',
  yjs: '13.6.33',
};
const folder = fileURLToPath(new URL('../../../.loopmate/bench/', import.meta.url));

/** Installs what we are measured against, once, beside the product; the path from which it can be required. */
export function anchors(): string {
  const manifest = join(folder, 'package.json');
  const wanted = JSON.stringify({ private: true, dependencies: VERSIONS });
  const isThere = existsSync(join(folder, 'node_modules')) && readFileSync(manifest, 'utf8') === wanted;
  if (!isThere) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(manifest, wanted);
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (npm.status !== 0) throw new Error('what we are measured against could not be installed from npm');
  }
  return manifest;
}

export const anchorVersions = VERSIONS;
