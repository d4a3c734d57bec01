import type { RoomLanguage } from '@loopmate/room-doc';
import { useCallback, useEffect, useId, useRef } from 'react';
import { Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Strip } from '../../ui/strip.tsx';
import type { DocumentSession, SharedDocument } from './document-session.ts';
import { mountEditor, type MountedEditor } from './editor-view.ts';
import { RefusedNote } from './refused-note.tsx';
import type { SaveView } from './save-machine.ts';
import { useSessionState } from './use-document.ts';
import './editor.css';

export interface TextPaneProps {
  session: DocumentSession | undefined;
  document: SharedDocument;
  textName: string;
  language?: RoomLanguage;
  label: string;
  onReopen: () => void;
  onSaveState?: (save: SaveView) => void;
}

/** A shared text in an editor, with what to know about its connection above it. */
export function TextPane({
  session,
  document,
  textName,
  language,
  label,
  onReopen,
  onSaveState,
}: TextPaneProps) {
  const helpId = useId();
  const mounted = useRef<MountedEditor>(undefined);
  const state = useSessionState(session);
  const isLoaded = state?.isLoaded ?? false;
  const canWrite = document.canWrite && !state?.refusal;

  const mount = useCallback(
    (parent: HTMLDivElement | null) => {
      if (!session || !isLoaded || !parent) return;
      const text = session.doc.getText(textName);
      const editor = mountEditor({ parent, session, text, textName, language, label, helpId });
      mounted.current = editor;
      return () => {
        mounted.current = undefined;
        editor.close();
      };
    },
    [session, isLoaded, textName, language, label, helpId],
  );
  // After every commit: an editor that was mounted anew begins as a reader's.
  useEffect(() => mounted.current?.setCanWrite(canWrite));
  const save = state?.save;
  useEffect(() => {
    if (save) onSaveState?.(save);
  }, [save, onSaveState]);

  return (
    <div className={language ? 'editor editor-code' : 'editor editor-prose'}>
      {save?.kind === 'reconnecting' && !state?.refusal && (
        <Strip tone="warn" aside={save.unsaved > 0 ? countOf(save.unsaved) : undefined}>
          Reconnecting, keep typing
        </Strip>
      )}
      {state?.isFull && canWrite && (
        <Note tone="warn" isLive className="editor-note">
          <p>
            <b>The document is nearly full.</b> Delete what you no longer need, then type on.
          </p>
        </Note>
      )}
      {state?.refusal && session && (
        <RefusedNote
          refusal={state.refusal}
          textOf={() => session.doc.getText(textName).toJSON()}
          onReopen={onReopen}
        />
      )}
      {!isLoaded && !state?.refusal && <Loading />}
      <div ref={mount} className="editor-text" />
      <p id={helpId} className="sr">
        Press Escape, then Tab, to leave the editor.
      </p>
    </div>
  );
}

const countOf = (n: number) => (n === 1 ? '1 unsaved change' : `${n} unsaved changes`);

function Loading() {
  return (
    <div className="editor-loading">
      <Skeleton label="Opening the document" lines={['56%', '34%', '72%', '48%']} />
    </div>
  );
}
