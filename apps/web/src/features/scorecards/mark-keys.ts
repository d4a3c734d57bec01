import type { MarkKind } from '@loopmate/domain';

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  defaultPrevented: boolean;
  target: EventTarget | null;
}

const KINDS: Readonly<Record<string, MarkKind>> = {
  '+': 'plus',
  '-': 'minus',
  '−': 'minus',
  '?': 'question',
  h: 'help',
  H: 'help',
};

/** Places with keys of their own: what takes text, and the drawing board. */
const BUSY =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), .excalidraw, [role="menu"], [role="listbox"]';

/** The mark a key press means, outside anything that has its own use for keys. */
export function markKindOf(press: KeyPress): MarkKind | undefined {
  if (press.repeat || press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey)
    return undefined;
  return isBusy(press.target) ? undefined : KINDS[press.key];
}

function isBusy(target: EventTarget | null): boolean {
  if (target === null || !('closest' in target) || typeof target.closest !== 'function') return false;
  return target.closest(BUSY) !== null;
}
