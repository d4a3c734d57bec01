import { useEffect, useRef } from 'react';

/** HTML that the server made from Markdown and sanitized; nothing a person typed in the room ever comes this way. */
export function ServerHtml({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What scrolls sideways must be reachable by keys.
    for (const wide of box.current?.querySelectorAll('pre, table, .katex-display') ?? [])
      wide.setAttribute('tabindex', '0');
  }, [html]);
  return <div ref={box} className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
