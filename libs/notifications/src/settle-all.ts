/** Waits for all of them, so that one that fails holds nobody else up; then throws what the first one threw. */
export async function settleAll(works: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works);
  const failed = outcomes.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
