/**
 * How much a node may hold that is not on disk. Rooms that would hold more stop reading their sockets, and go on once
 * there is room again: a database that is away must not take the process with it.
 */
export class UnsavedBudget {
  private bytes = 0;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly mostBytes: number) {}

  get isFull(): boolean {
    return this.bytes > this.mostBytes;
  }

  take(bytes: number): void {
    this.bytes += bytes;
  }

  give(bytes: number): void {
    this.bytes -= bytes;
    if (this.isFull) return;
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const goOn of waiting) goOn();
  }

  /** Calls once, when there is room again. */
  whenNotFull(goOn: () => void): void {
    this.waiting.add(goOn);
  }
}
