/** Polls until `probe` gives something truthy; a failed wait names what it waited for. */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  timeoutMs = 20_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const value = await probe();
    if (value) return value;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}`);
}
