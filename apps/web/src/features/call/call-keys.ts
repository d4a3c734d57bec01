interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  repeat: boolean;
  target: EventTarget | null;
}

/** Which control a key press means: Ctrl or Cmd with D or E, outside anything that takes text. */
export function callKeyOf(press: KeyPress): 'mic' | 'camera' | undefined {
  if (press.repeat || press.altKey || press.shiftKey || press.ctrlKey === press.metaKey) return undefined;
  if (takesText(press.target)) return undefined;
  switch (press.key.toLowerCase()) {
    case 'd':
      return 'mic';
    case 'e':
      return 'camera';
    default:
      return undefined;
  }
}

function takesText(target: EventTarget | null): boolean {
  if (target === null || !('closest' in target) || typeof target.closest !== 'function') return false;
  return target.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"])') !== null;
}
