import type { LucideIcon } from 'lucide-react';
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export interface ToastContents {
  text: string;
  icon?: LucideIcon;
  /** Undo and the like. */
  act?: { label: string; onPress: () => void };
}

export const toastQueue = new ToastQueue<ToastContents>({ maxVisibleToasts: 3 });
const shownMs = 6_000;

/**
 * Says what happened; returns how to take it back. A toast with an act stays until it is closed (WCAG 2.2.1); one
 * without takes the place of the same said before.
 */
export function toast(contents: ToastContents | string): () => void {
  const said = typeof contents === 'string' ? { text: contents } : contents;
  for (const { key, content } of toastQueue.visibleToasts)
    if (!said.act && !content.act && content.text === said.text) toastQueue.close(key);
  const key = toastQueue.add(said, said.act ? {} : { timeout: shownMs });
  return () => toastQueue.close(key);
}
