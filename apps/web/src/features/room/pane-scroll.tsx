import type { ReactNode } from 'react';

/** The part of a pane that scrolls, also by keys. */
export function PaneScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="pane-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
