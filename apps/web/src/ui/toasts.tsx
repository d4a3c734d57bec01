import { X } from 'lucide-react';
import {
  Button,
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import { toastQueue } from './toast.ts';

/** Stands once, in the root of the app. */
export function Toasts() {
  return (
    <ToastRegion queue={toastQueue} className="toasts" aria-label="Messages">
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
                toastQueue.close(one.key);
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
