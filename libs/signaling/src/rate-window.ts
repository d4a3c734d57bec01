/** Allows `limit` events in any `windowMs`. Pure but for the times it keeps; one for each connection. */
export class RateWindow {
  private times: number[] = [];

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
  ) {}

  /** False when this event is one too many; it then does not count. */
  take(now: number): boolean {
    this.times = this.times.filter((time) => now - time < this.windowMs);
    if (this.times.length >= this.limit) return false;
    this.times.push(now);
    return true;
  }
}
