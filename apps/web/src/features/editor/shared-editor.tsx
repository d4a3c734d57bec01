import { codeTextName, type RoomLanguage } from '@loopmate/room-doc';
import { LANGUAGE_WORDS } from './code-language.ts';
import type { SharedDocument } from './document-session.ts';
import type { SaveView } from './save-machine.ts';
import { TextPane } from './text-pane.tsx';
import { useDocument } from './use-document.ts';

export interface SharedEditorProps {
  document: SharedDocument;
  personId: string;
  /** From `useSharedLanguage`: both see the same language, each with its own text. */
  language: RoomLanguage;
  onSaveState?: (save: SaveView) => void;
}

/** The code of a half, typed by both. */
export function SharedEditor({ document, personId, language, onSaveState }: SharedEditorProps) {
  const { session, reopen } = useDocument(document, personId);
  return (
    <TextPane
      session={session}
      document={document}
      textName={codeTextName(language)}
      language={language}
      label={`Shared code, ${LANGUAGE_WORDS[language]}${document.canWrite ? '' : ', read only'}`}
      onReopen={reopen}
      {...(onSaveState && { onSaveState })}
    />
  );
}
