/** A rate: `perSecond` on average, bursts up to `burst`. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** A token bucket. Kept on the socket it limits, so that it goes when the socket goes. */
export class Allowance {
  private left: number;
  private at: number;

  constructor(
    private readonly rate: Rate,
    now: number,
  ) {
    this.left = rate.burst;
    this.at = now;
  }

  take(now: number): boolean {
    const earned = (Math.max(0, now - this.at) / 1000) * this.rate.perSecond;
    this.left = Math.min(this.rate.burst, this.left + earned);
    this.at = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
