import { useEffect, useRef, type ReactNode } from 'react';
import { takePageFocus } from './page-focus.ts';

export interface PageHeaderProps {
  /** The page's only h1; the router focuses it after a change of page. */
  title: ReactNode;
  subtitle?: ReactNode;
  /** At the far end: a chip, a button. */
  aside?: ReactNode;
}

export function PageHeader({ title, subtitle, aside }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => takePageFocus(heading.current), []);
  return (
    <header className="page-head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {subtitle && <p>{subtitle}</p>}
      </div>
      {aside}
    </header>
  );
}
