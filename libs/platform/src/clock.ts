/** The server's clock, in milliseconds since the epoch. Rules take `now` as an argument; only edges ask the clock. */
export class Clock {
  now(): number {
    return Date.now();
  }
}
