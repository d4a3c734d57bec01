import { useId, type ReactNode } from 'react';
import { cx } from './cx.ts';

export interface CardProps {
  /** Its h2, which also names the section. */
  title?: ReactNode;
  subtitle?: ReactNode;
  /** At the end of the head: a link, a count. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Card({ title, subtitle, aside, className, children }: CardProps) {
  const titleId = useId();
  if (title === undefined) return <div className={cx('card card-body', className)}>{children}</div>;
  return (
    <section className={cx('card card-body', className)} aria-labelledby={titleId}>
      <div className="card-head">
        <h2 id={titleId}>{title}</h2>
        {subtitle && <p className="small muted">{subtitle}</p>}
        {aside && <span className="small soft">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
