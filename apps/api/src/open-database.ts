import { claimApplication, startEmbedded } from '@loopmate/persistence';
import type { Config } from '@loopmate/platform';

export interface OpenDatabase {
  readonly url: string;
  /** Where the data lives, in words for the operator. */
  readonly place: string;
  close(): Promise<void>;
}

/** The server of DATABASE_URL, or an embedded Postgres in DATA_DIR that only one application may use. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const given = config.env.DATABASE_URL;
  if (given) return { url: given, place: placeOf(given), close: async () => {} };
  const server = await startEmbedded(config.dataDir);
  const release = await claimApplication(server.url);
  if (!release)
    throw new Error(`Another Loopmate is running on ${server.directory}. Stop it, or set another DATA_DIR.`);
  return {
    url: server.url,
    place: server.directory,
    close: async () => {
      await release();
      await server.close();
    },
  };
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
