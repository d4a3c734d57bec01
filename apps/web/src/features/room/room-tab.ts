const storageKey = 'loopmate.room-tab';

/**
 * Names this browser tab to the server. The name survives a reload, so that the room lets the same tab in again; it is
 * taken out of the storage while the page lives, because duplicating a tab copies the storage.
 */
export function roomTab(): string {
  const kept = sessionStorage.getItem(storageKey);
  sessionStorage.removeItem(storageKey);
  const tab = kept ?? crypto.randomUUID();
  window.addEventListener('pagehide', () => sessionStorage.setItem(storageKey, tab), { once: true });
  return tab;
}
