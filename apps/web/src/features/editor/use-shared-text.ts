import {
  META_NAME,
  codeTextName,
  languageOf,
  seededLanguages,
  setLanguage,
  type RoomLanguage,
} from '@loopmate/room-doc';
import { useCallback, useEffect, useState } from 'react';
import type { SharedDocument } from './document-session.ts';
import { useDocument, useSessionState } from './use-document.ts';

export interface SharedLanguage {
  readonly language: RoomLanguage;
  /** Those the question comes with. */
  readonly languages: readonly RoomLanguage[];
  readonly choose: (language: RoomLanguage) => void;
  /** False until the document has arrived, and in a half that is over. */
  readonly canChoose: boolean;
}

/** The language both see. Each language keeps its own text, so changing it loses nothing. */
export function useSharedLanguage(document: SharedDocument, personId: string): SharedLanguage {
  const { session } = useDocument(document, personId);
  const state = useSessionState(session);
  const [language, setShown] = useState<RoomLanguage>('python');
  const [languages, setLanguages] = useState<readonly RoomLanguage[]>([]);
  useEffect(() => {
    if (!session) return;
    const meta = session.doc.getMap(META_NAME);
    const show = () => {
      setShown(languageOf(session.doc));
      setLanguages(seededLanguages(session.doc));
    };
    show();
    meta.observe(show);
    return () => meta.unobserve(show);
  }, [session]);
  const choose = useCallback(
    (chosen: RoomLanguage) => {
      if (session && chosen !== languageOf(session.doc)) setLanguage(session.doc, chosen);
    },
    [session],
  );
  return { language, languages, choose, canChoose: document.canWrite && Boolean(state?.isLoaded) };
}

/** Reads the code as it is now, for a run. Undefined until the document has arrived. */
export function useSharedText(
  document: SharedDocument,
  personId: string,
): ((language: RoomLanguage) => string) | undefined {
  const { session } = useDocument(document, personId);
  const isLoaded = useSessionState(session)?.isLoaded ?? false;
  const read = useCallback(
    (language: RoomLanguage) => session?.doc.getText(codeTextName(language)).toJSON() ?? '',
    [session],
  );
  return isLoaded ? read : undefined;
}
