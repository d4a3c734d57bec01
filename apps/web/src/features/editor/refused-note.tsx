import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toast.ts';
import type { DocumentRefusal } from './document-refusal.ts';

export interface RefusedNoteProps {
  refusal: DocumentRefusal;
  textOf: () => string;
  onReopen: () => void;
}

/** The server will not have this copy: nothing typed is thrown away without a word. */
export function RefusedNote({ refusal, textOf, onReopen }: RefusedNoteProps) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(textOf());
      toast('Copied');
    } catch {
      toast('Copying is not allowed here. Select the text and copy it by hand');
    }
  };
  return (
    <Note tone="warn" isLive className="editor-note">
      <p>
        <b>{refusal.title}.</b> {refusal.text}
      </p>
      <div className="row">
        <Button size="s" onPress={() => void copy()}>
          Copy my text
        </Button>
        {refusal.canReopen && (
          <Button size="s" onPress={onReopen}>
            Open the shared copy
          </Button>
        )}
      </div>
    </Note>
  );
}
