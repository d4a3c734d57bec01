let region: HTMLElement | undefined;

/** Says a short state to those who do not see it change: "Saving". */
export function announce(text: string): void {
  if (!region) {
    region = document.createElement('div');
    region.className = 'sr';
    region.setAttribute('role', 'status');
    // React Aria hides what stands outside an open dialog, but not what bears this mark.
    region.dataset['liveAnnouncer'] = 'true';
    document.body.append(region);
  }
  region.textContent = text;
}
