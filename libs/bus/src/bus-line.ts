/** What carries envelopes between nodes. Two engines: NOTIFY of the database everybody has, and Redis. */
export abstract class BusLine {
  /** Largest envelope in bytes of UTF-8. */
  abstract readonly maxBytes: number;
  /**
   * Begins to listen; every envelope of every node comes to `hear`, this node's own as well: hearing oneself is the
   * proof that the line works both ways. A second call drops the old connections first. Never throws.
   */
  abstract open(hear: (text: string) => void): void;
  /** Rejects when the envelopes may not have been sent. */
  abstract send(texts: readonly string[]): Promise<void>;
  abstract close(): Promise<void>;
}
