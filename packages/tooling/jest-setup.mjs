// One database cluster a run: a migrated template, from which each *.db.spec.ts clones its own database (about 15 ms).
import { register } from 'node:module';

export default async function setup() {
  process.env.TZ = 'UTC';
  register('./run-ts-hooks.mjs', import.meta.url);
  const { startTestCluster } = await import('../../libs/persistence/src/test-cluster.ts');
  const cluster = await startTestCluster();
  process.env.LOOPMATE_TEST_DATABASE = cluster.templateUrl;
  globalThis.__loopmateCluster = cluster;
}
