import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cluster } from '../durability/cluster.ts';
import { fuzz } from './fuzz.ts';

/** Another seed: LOOPMATE_SEED=7. A hundred thousand frames: npm run soak -- fuzz. */
const SEED = Number(process.env['LOOPMATE_SEED'] ?? 1);
const FRAMES = 10_000;

describe(`ten thousand hostile frames (seed ${SEED})`, () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start(1, { fromSource: true });
  }, 60_000);
  afterAll(() => cluster.close(), 30_000);

  it('[N1] end no process, take nothing from anybody and keep no memory', async () => {
    const outcome = await fuzz(cluster, { seed: SEED, frames: FRAMES, attackers: 8 });
    expect(outcome.harm).toEqual([]);
    expect(outcome.acknowledged).toBeGreaterThan(20);
    expect(outcome.rssGrowthMb).toBeLessThan(100);
    expect(cluster.node(0).output()).not.toContain('Unexpected');
  }, 120_000);
});
