const PREFIX = 'loopmate:document:';

/** Names hold the person and the epoch: another login on this browser, or a repaired document, finds nothing of it. */
export const cacheName = (personId: string, document: { id: string; epoch: string }) =>
  `${PREFIX}${personId}:${document.id}:${document.epoch}`;

/** Drops every copy on this device; for signing out. */
export async function forgetDocuments(): Promise<void> {
  if (typeof indexedDB === 'undefined' || !indexedDB.databases) return;
  // Some private windows have the function and refuse to answer.
  for (const { name } of await indexedDB.databases().catch(() => []))
    if (name?.startsWith(PREFIX)) indexedDB.deleteDatabase(name);
}
