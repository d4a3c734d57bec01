import type { ReactNode } from 'react';

export interface ScrollBoxProps {
  label: string;
  role?: 'region' | 'log' | 'group';
  className?: string;
  children: ReactNode;
}

/** What scrolls inside the room, also by keys. */
export function ScrollBox({ label, role = 'region', className = 'pane-scroll', children }: ScrollBoxProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must be reachable by keys.
    <div className={className} role={role} aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
