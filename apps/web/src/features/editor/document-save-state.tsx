import { SaveState, type SaveStatus } from '../../ui/save-state.tsx';
import type { SaveKind, SaveView } from './save-machine.ts';

const STATUS = {
  saved: 'saved',
  saving: 'saving',
  not_saved: 'offline',
  reconnecting: 'offline',
} satisfies Record<SaveKind, SaveStatus>;

/** The save state of the shared documents, for the header of the room. */
export function DocumentSaveState({ save }: { save: SaveView }) {
  return <SaveState status={STATUS[save.kind]} text={save.text} />;
}
