/** Sends an element's sound to the chosen speaker, where the browser can; else it stays with the default one. */
export async function playThrough(element: HTMLMediaElement, speakerId: string | undefined): Promise<void> {
  if (!('setSinkId' in element)) return;
  // A speaker that is gone is no reason to be silent.
  await element.setSinkId(speakerId ?? '').catch(() => element.setSinkId('').catch(() => {}));
}
