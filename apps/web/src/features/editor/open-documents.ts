import { DocumentSession, type SharedDocument } from './document-session.ts';

/** How long a document without a reader stays open: a pane that is shown again in a moment keeps its connection. */
const LINGER_MS = 1_000;

/** The tab's one session of a document, shared by the editor and whoever reads its text; in the shape React reads. */
export class OpenDocument {
  private session: DocumentSession | undefined;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly document: SharedDocument,
    private readonly personId: string,
  ) {}

  /** Open as long as anyone listens. */
  subscribe = (listener: () => void): (() => void) => {
    clearTimeout(this.timer);
    this.listeners.add(listener);
    if (!this.session) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.timer = setTimeout(() => void this.close(), LINGER_MS);
    };
  };

  current = (): DocumentSession | undefined => this.session;

  /** Throws this device's copy away and opens the server's. */
  reopen = (): void => {
    void this.close({ forget: true }).then(() => {
      if (this.listeners.size > 0 && !this.session) this.open();
    });
  };

  private open(): void {
    this.session = new DocumentSession(this.document, this.personId, isSignedIn);
    this.tell();
  }

  private async close(how?: { forget: boolean }): Promise<void> {
    const { session } = this;
    this.session = undefined;
    this.tell();
    await session?.close(how);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const documents = new Map<string, OpenDocument>();

/** `canWrite` may change while a document is open: the connection stays, and the server has the last word. */
export function openDocument(document: SharedDocument, personId: string): OpenDocument {
  const key = `${personId}:${document.id}:${document.epoch}`;
  const found = documents.get(key) ?? new OpenDocument(document, personId);
  documents.set(key, found);
  return found;
}

async function isSignedIn(): Promise<boolean> {
  try {
    return (await fetch('/api/me')).status !== 401;
  } catch {
    return true;
  }
}
