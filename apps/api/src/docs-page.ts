import type { Endpoint } from '@loopmate/contracts/endpoint';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: string) => value.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** A readable page of the API without any script: each endpoint unfolds to its schemas. */
export function docsPage(
  groups: Record<string, Record<string, Endpoint>>,
  description: Record<string, unknown>,
): string {
  const paths = description['paths'] as Record<string, Record<string, unknown>>;
  const sections = Object.entries(groups).map(([tag, group]) => {
    const rows = Object.values(group).map((endpoint) => {
      const operation = paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()];
      return `<details><summary><b>${endpoint.method}</b> <code>${text(endpoint.path)}</code> <span>${text(endpoint.summary)}</span></summary>
<pre tabindex="0">${text(JSON.stringify(operation, null, 2))}</pre></details>`;
    });
    return `<section><h2>${text(tag)}</h2>${rows.join('\n')}</section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Loopmate API</title><link rel="stylesheet" href="/api-docs.css"></head>
<body><main><h1>Loopmate API</h1>
<p>JSON in and out. Sign in with <code>POST /api/sign-in</code>; the login is a cookie. Unsafe methods need
<code>content-type: application/json</code> and an <code>Origin</code> of this server. Every refusal is
<code>{"code": …}</code> from one closed list. Machine-readable: <a href="/api/openapi.json">openapi.json</a>.</p>
${sections.join('\n')}</main></body></html>`;
}
