import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from '@jest/globals';
import type { Peer } from './peer.ts';

/** Steps of one journey: once a step fails the rest fail at once, and a picture of every browser is kept. */
export function stepsOf(peers: () => Record<string, Peer | undefined>) {
  let broken: string | undefined;
  return (title: string, act: () => Promise<void>, timeoutMs = 60_000) =>
    it(
      title,
      async () => {
        if (broken) throw new Error(`not reached: "${broken}" failed`);
        try {
          await act();
        } catch (error) {
          broken = title;
          await picture(peers());
          throw error;
        }
      },
      timeoutMs + 30_000,
    );
}

async function picture(peers: Record<string, Peer | undefined>): Promise<void> {
  const folder = join(tmpdir(), 'loopmate-failed-steps');
  mkdirSync(folder, { recursive: true });
  for (const [name, peer] of Object.entries(peers)) {
    const path = join(folder, `${name}.png`);
    await peer?.page.screenshot({ path, timeout: 5_000 }).catch(() => {});
    console.log(`${name} at ${peer?.page.url()}: ${path}`);
  }
}
