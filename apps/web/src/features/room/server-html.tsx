/** HTML that the server made from Markdown and sanitized; nothing a person typed in the room ever comes this way. */
export function ServerHtml({ html, className = 'prose' }: { html: string; className?: string }) {
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}
