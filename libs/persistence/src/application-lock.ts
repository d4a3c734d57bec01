import postgres from 'postgres';

/** Any constant; it marks the one application that may use an embedded data folder. */
const APPLICATION_LOCK = 7_214_002;

/** Claims the database for this application until `release`, or until its process ends; undefined when another has it. */
export async function claimApplication(url: string): Promise<(() => Promise<void>) | undefined> {
  const holder = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => {} });
  const [row] = await holder<{ taken: boolean }[]>`SELECT pg_try_advisory_lock(${APPLICATION_LOCK}) AS taken`;
  if (row?.taken) return () => holder.end();
  await holder.end();
  return undefined;
}
