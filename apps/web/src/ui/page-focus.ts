/**
 * After a change of page the focus goes to its h1, so that readers say where one is. A page that loads first
 * shows its h1 late: whoever draws the h1 asks again, and the wish is granted once.
 */
let isWanted = false;

export function wantPageFocus(): void {
  isWanted = true;
}

export function takePageFocus(heading: HTMLElement | null): void {
  if (!isWanted || !heading) return;
  isWanted = false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
