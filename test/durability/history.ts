/** What one person typed in one tab, and what that person was told of it. */
export interface History {
  readonly writer: string;
  /** In the order typed. */
  readonly typed: readonly string[];
  /** Those the server said are on disk. */
  readonly acknowledged: ReadonlySet<string>;
  /** Those for which the person's own page said *Saved* when it was last asked. */
  readonly shownSaved: ReadonlySet<string>;
  /** The tab lived to the end: then also what nobody acknowledged must have come back. */
  readonly hasTabLived: boolean;
}

export interface Replica {
  readonly name: string;
  readonly text: string;
}

export interface Evidence {
  /** The text that was there before anybody typed. */
  readonly seed: string;
  readonly histories: readonly History[];
  readonly replicas: readonly Replica[];
}

export const TOKEN = /<[a-z0-9.]+>/g;
