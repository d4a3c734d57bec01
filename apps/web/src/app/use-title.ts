import { useEffect } from 'react';

/** A title that names the thing on the page, in place of the route's own: "System Design with Kenji". */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · Loopmate`;
  }, [title]);
}
