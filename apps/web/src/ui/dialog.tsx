import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  size?: 'm' | 'l';
  /** `alertdialog` when something is lost by going on; then only its buttons close it. */
  role?: 'dialog' | 'alertdialog';
  /** Buttons, the one that acts last. */
  acts?: ReactNode;
  children: ReactNode;
}

export function Dialog({ title, isOpen, onClose, size = 'm', role = 'dialog', acts, children }: DialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
    >
      <Modal className={cx('dialog-box', size === 'l' && 'dialog-box-l')}>
        <AriaDialog className="dialog" role={role}>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {role === 'dialog' && <IconButton icon={X} label="Close" onPress={onClose} />}
          </div>
          {children}
          {acts && <div className="dialog-acts">{acts}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
