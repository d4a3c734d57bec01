/** HTML that the server made from Markdown and sanitized; nothing a person typed in the room ever comes this way. */
export function ServerHtml({ html }: { html: string }) {
  return <div key={html} ref={openToKeys} className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** What scrolls sideways must be reachable by keys. */
function openToKeys(box: HTMLDivElement | null): void {
  for (const wide of box?.querySelectorAll('pre, table, .katex-display') ?? [])
    wide.setAttribute('tabindex', '0');
}
