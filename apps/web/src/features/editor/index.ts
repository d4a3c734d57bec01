export { SharedEditor, type SharedEditorProps } from './shared-editor.tsx';
export { SharedNotes, type SharedNotesProps } from './shared-notes.tsx';
export { LanguageSelect } from './language-select.tsx';
export { DocumentSaveState } from './document-save-state.tsx';
export { useSharedLanguage, useSharedText, type SharedLanguage } from './use-shared-text.ts';
export { worstSave, type SaveKind, type SaveView } from './save-machine.ts';
export { forgetDocuments } from './document-cache.ts';
export type { SharedDocument } from './document-session.ts';
