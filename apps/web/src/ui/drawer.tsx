import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

export interface DrawerProps {
  title: string;
  subtitle?: ReactNode;
  picture?: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  /** At the end of the head: a save state. */
  aside?: ReactNode;
  foot?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Non-modal: what lies beside it stays live. Focus moves in when it opens, and back when it closes. */
export function Drawer({
  title,
  subtitle,
  picture,
  isOpen,
  onClose,
  aside,
  foot,
  className,
  children,
}: DrawerProps) {
  const box = useRef<HTMLElement>(null);
  const titleId = useId();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (!isOpen) return;
    const opener = document.activeElement;
    const drawer = box.current;
    drawer?.focus();
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close.current();
    };
    drawer?.addEventListener('keydown', closeOnEscape);
    return () => {
      drawer?.removeEventListener('keydown', closeOnEscape);
      // Only when the focus was inside: closing by a key elsewhere must not steal it.
      const isInside = drawer?.contains(document.activeElement) || document.activeElement === document.body;
      if (isInside && opener instanceof HTMLElement) opener.focus();
    };
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <aside ref={box} tabIndex={-1} aria-labelledby={titleId} className={cx('drawer', className)}>
      <header className="drawer-head">
        {picture}
        <div className="grow">
          <h2 id={titleId}>{title}</h2>
          {subtitle && <p className="tiny muted">{subtitle}</p>}
        </div>
        {aside}
        <IconButton icon={X} label="Close" onPress={onClose} />
      </header>
      <div className="drawer-body">{children}</div>
      {foot && <footer className="drawer-foot">{foot}</footer>}
    </aside>
  );
}
