import { useEffect } from 'react';

const PANES = ['left', 'centre', 'side'] as const;

function focusPane(name: (typeof PANES)[number] | undefined): void {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
  const inside = pane?.querySelector<HTMLElement>(
    '.cm-content, [role="tab"][aria-selected="true"], button, input',
  );
  (name === 'centre' ? (inside ?? pane) : pane)?.focus();
}

/** F6 goes round the panes, Alt+1 to Alt+3 to one of them, Ctrl or Cmd and a dot opens the scorecard. */
export function useRoomKeys(openScorecard: (() => void) | undefined): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey;
      if (event.key === 'F6' && !isCommand && !event.altKey) {
        const inPane = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
        const step = event.shiftKey ? -1 : 1;
        const at = PANES.findIndex((name) => name === inPane);
        focusPane(PANES[(at + step + PANES.length) % PANES.length]);
      } else if (event.altKey && !isCommand && /^Digit[1-3]$/.test(event.code)) {
        focusPane(PANES[Number(event.code.slice(-1)) - 1]);
      } else if (isCommand && event.key === '.' && openScorecard) {
        openScorecard();
      } else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [openScorecard]);
}
