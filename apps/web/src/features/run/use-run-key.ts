import { useEffect, useEffectEvent } from 'react';
import type { Run } from './use-run.ts';

/** Ctrl or Cmd with Enter runs from the editor, the panel, or nowhere in particular; not from a field that sends. */
export function useRunKey(run: Run): void {
  const start = useEffectEvent(() => run.start());
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target !== document.body && !target?.closest('.cm-editor, .run')) return;
      event.preventDefault();
      event.stopPropagation();
      start();
    };
    // Before the editor's own keymap, which opens a line with these keys.
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, []);
}
