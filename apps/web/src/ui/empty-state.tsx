import type { ReactNode } from 'react';

export interface EmptyStateProps {
  /** One shape or icon. */
  picture?: ReactNode;
  title: string;
  children?: ReactNode;
  /** One act and at most one other. */
  acts?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ picture, title, children, acts }: EmptyStateProps) {
  return (
    <div className="empty">
      {picture}
      <div className="stack stack-1">
        <p className="strong">{title}</p>
        {children && <p className="small muted">{children}</p>}
      </div>
      {acts && <div className="row wrap">{acts}</div>}
    </div>
  );
}
