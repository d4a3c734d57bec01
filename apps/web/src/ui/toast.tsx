import { X, type LucideIcon } from 'lucide-react';
import {
  Button,
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Icon } from './icon.tsx';

export interface ToastContents {
  text: string;
  icon?: LucideIcon;
  /** Undo and the like. */
  act?: { label: string; onPress: () => void };
}

const queue = new ToastQueue<ToastContents>({ maxVisibleToasts: 3 });
const shownMs = 6_000;

/** Says what happened; returns how to take it back. A toast with an act stays until it is closed (WCAG 2.2.1). */
export function toast(contents: ToastContents | string): () => void {
  const said = typeof contents === 'string' ? { text: contents } : contents;
  const key = queue.add(said, said.act ? {} : { timeout: shownMs });
  return () => queue.close(key);
}

/** Stands once, in the root of the app. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} className="toasts" aria-label="Messages">
      {({ toast: one }) => (
        <AriaToast toast={one} className="toast">
          {one.content.icon && <Icon of={one.content.icon} />}
          <ToastContent className="toast-text">
            <Text slot="title">{one.content.text}</Text>
          </ToastContent>
          {one.content.act && (
            <Button
              className="toast-act"
              onPress={() => {
                one.content.act?.onPress();
                queue.close(one.key);
              }}
            >
              {one.content.act.label}
            </Button>
          )}
          <Button slot="close" className="toast-x" aria-label="Close">
            <Icon of={X} size="s" />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
