const key = (id: string) => `loopmate.invitation.${id}`;

/** The server tells a link once and keeps only its digest; this tab keeps it over a reload. */
export function rememberLink(id: string, url: string): void {
  try {
    sessionStorage.setItem(key(id), url);
  } catch {
    links.set(id, url);
  }
}

const links = new Map<string, string>();

export function knownLink(id: string): string | undefined {
  try {
    return sessionStorage.getItem(key(id)) ?? links.get(id);
  } catch {
    return links.get(id);
  }
}
