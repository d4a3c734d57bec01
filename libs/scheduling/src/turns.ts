/**
 * Lets work on the same keys run one after the other in this process. It takes no connection while it waits, as a lock
 * of the database would; between processes only that lock decides.
 */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  async take<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = keys.flatMap((key) => this.last.get(key) ?? []);
    const { promise: done, resolve: end } = withResolvers();
    // All keys at once, so that two who want the same ones in another order cannot wait on each other.
    for (const key of keys) this.last.set(key, done);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      end();
      for (const key of keys) if (this.last.get(key) === done) this.last.delete(key);
    }
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
