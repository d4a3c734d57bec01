/** Mulberry32 with what a population is drawn by; the same for the same seed. */
export class Random {
  constructor(private state: number) {}

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  is(share: number): boolean {
    return this.next() < share;
  }

  /** A place of `weights`, as often as its weight says. */
  weighted(weights: readonly number[]): number {
    let rest = this.next() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [place, weight] of weights.entries()) if ((rest -= weight) <= 0) return place;
    return weights.length - 1;
  }

  exponential(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }
}
