import type { Database } from '@loopmate/persistence';
import { BusLine } from './bus-line.ts';

const CHANNEL = 'loopmate';
const CLOSE_SECONDS = 1;

type Client = ReturnType<Database['dedicated']>;

/** PostgreSQL LISTEN/NOTIFY on connections of its own, so that a hint never waits behind a transaction of the pool. */
export class NotifyLine extends BusLine {
  /** PostgreSQL refuses payloads of 8,000 bytes. */
  readonly maxBytes = 7_999;
  private client: Client | undefined;

  constructor(private readonly database: Database) {
    super();
  }

  open(hear: (text: string) => void): void {
    void this.close();
    const client = this.database.dedicated();
    this.client = client;
    // A failure shows as silence, and whoever hears nothing opens the line again.
    client.listen(CHANNEL, hear).catch(() => {});
  }

  async send(texts: readonly string[]): Promise<void> {
    const { client } = this;
    if (!client) throw new Error('the line is closed');
    await client`SELECT pg_notify(${CHANNEL}, m) FROM unnest(${client.array([...texts])}::text[]) AS m`;
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end({ timeout: CLOSE_SECONDS }).catch(() => {});
  }
}
