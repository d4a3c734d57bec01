/**
 * One person who looks for a partner, as the matcher knows them. Sets are bits of a number, in an order that is the
 * same for everybody of one run: rounds, programming languages, spoken languages.
 */
export interface Seeker {
  readonly id: string;
  /** Place of the level, entry first. */
  readonly level: number;
  readonly wants: number;
  readonly runs: number;
  readonly codes: number;
  readonly speaks: number;
  /** Starts from which the whole length is free, a bit each; empty in the queue for now, where everybody is free. */
  readonly starts: Uint32Array;
  /** How surely they come and how helpful they were, 0 to 1. */
  readonly reliability: number;
  /** Companies and roles they prepare for. */
  readonly targets: readonly string[];
  readonly blocked: ReadonlySet<string>;
  /** Partners of the last 60 days. */
  readonly recent: ReadonlySet<string>;
  /** People they asked to meet again. */
  readonly again: ReadonlySet<string>;
  readonly daysWaiting: number;
  /** Runs this request has gone through without a partner. */
  readonly missedRuns: number;
  /** Turns others owe them: they gave one and never had theirs. */
  readonly turnsOwed: number;
}

export interface MatchRules {
  /** The bit of the coding round, where a common programming language matters. */
  readonly codingRound: number;
  /** Below thirty active people: who interviews may be any number of levels below, and any round may be run. */
  readonly isSmall: boolean;
}

/** The bits in which the length is free from a start on, of half-hour steps that are free themselves. */
export function startsOf(free: readonly boolean[], steps: number): Uint32Array {
  const starts = new Uint32Array(Math.ceil(free.length / 32));
  let run = 0;
  for (let at = free.length - 1; at >= 0; at--) {
    run = free[at] ? run + 1 : 0;
    if (run >= steps) starts[at >> 5] = (starts[at >> 5] ?? 0) | (1 << (at & 31));
  }
  return starts;
}

/** The first start both have, as its place in the bits; undefined when there is none. */
export function firstShared(a: Uint32Array, b: Uint32Array): number | undefined {
  for (let i = 0; i < a.length; i++) {
    const both = (a[i] ?? 0) & (b[i] ?? 0);
    if (both !== 0) return i * 32 + (31 - Math.clz32(both & -both));
  }
  return undefined;
}
