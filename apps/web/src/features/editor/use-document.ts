import { useSyncExternalStore } from 'react';
import type { DocumentSession, SessionState, SharedDocument } from './document-session.ts';
import { openDocument } from './open-documents.ts';

/** Opens a document for as long as the component is there. `reopen` drops this device's copy for the server's. */
export function useDocument(
  document: SharedDocument,
  personId: string,
): { session: DocumentSession | undefined; reopen: () => void } {
  const opened = openDocument(document, personId);
  const session = useSyncExternalStore(opened.subscribe, opened.current);
  return { session, reopen: opened.reopen };
}

const nothing = () => () => {};

export function useSessionState(session: DocumentSession | undefined): SessionState | undefined {
  return useSyncExternalStore(session?.subscribe ?? nothing, () => session?.state);
}
