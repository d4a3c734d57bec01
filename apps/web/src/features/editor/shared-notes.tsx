import { NOTES_NAME } from '@loopmate/room-doc';
import type { SharedDocument } from './document-session.ts';
import type { SaveView } from './save-machine.ts';
import { TextPane } from './text-pane.tsx';
import { useDocument } from './use-document.ts';

export interface SharedNotesProps {
  document: SharedDocument;
  personId: string;
  onSaveState?: (save: SaveView) => void;
}

/** Plain text both write in: numbers, assumptions, a plan. */
export function SharedNotes({ document, personId, onSaveState }: SharedNotesProps) {
  const { session, reopen } = useDocument(document, personId);
  return (
    <TextPane
      session={session}
      document={document}
      textName={NOTES_NAME}
      label={`Shared notes${document.canWrite ? '' : ', read only'}`}
      onReopen={reopen}
      {...(onSaveState && { onSaveState })}
    />
  );
}
